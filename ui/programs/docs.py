"""The API's description as a page for people: an OpenAPI schema in, HTML out. Used by `ui.programs.application`.

A page of ours: the ones that FastAPI offers fetch their scripts from elsewhere.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ui.markup import rendered

_METHODS = ("get", "post", "put", "patch", "delete")


def docs_html(schema: Mapping[str, Any]) -> str:
    """The page."""
    models = schema["components"]["schemas"]
    calls = [
        _call(method, path, operation, models)
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
        if method in _METHODS
    ]
    shapes = [_shape(name, model) for name, model in models.items() if "properties" in model]
    return rendered("programs/docs.html", "page", schema["info"], calls, shapes)


def _call(method: str, path: str, operation: Mapping[str, Any], models: Mapping[str, Any]) -> dict[str, Any]:
    def shown(told: Mapping[str, Any]) -> dict[str, Any]:
        name = _type(told)
        return {"name": name, "described": name in models}

    body = operation.get("requestBody", {}).get("content", {})
    return {
        "method": method.upper(),
        "path": path,
        "summary": operation.get("summary", ""),
        "description": operation.get("description", ""),
        "parameters": [
            {
                "name": p["name"],
                "where": p["in"],
                "required": p.get("required", False),
                "type": _type(p["schema"]),
                "description": p.get("description", p["schema"].get("description", "")),
            }
            for p in operation.get("parameters", ())
        ],
        "takes": [(kind, shown(content["schema"])) for kind, content in body.items()],
        "gives": [
            (status, kind, shown(content.get("schema", {})))
            for status, answer in operation["responses"].items()
            if status.startswith("2")
            for kind, content in answer.get("content", {"": {}}).items()
        ],
    }


def _shape(name: str, model: Mapping[str, Any]) -> dict[str, Any]:
    required = model.get("required", ())
    return {
        "name": name,
        "description": model.get("description", ""),
        "fields": [
            {
                "name": field,
                "where": "",
                "type": _type(told),
                "required": field in required,
                "description": "; ".join(filter(None, [told.get("description", ""), *_bounds(told)])),
            }
            for field, told in model["properties"].items()
        ],
    }


def _type(told: Mapping[str, Any]) -> str:
    """A type in few words: `Answer`, `list of text`, `text or null`."""
    if "$ref" in told:
        return str(told["$ref"]).rpartition("/")[2]
    if "enum" in told:
        return ", ".join(str(value) or "(empty)" for value in told["enum"])
    if "const" in told:
        return str(told["const"])
    if "anyOf" in told:
        return " or ".join(map(_type, told["anyOf"]))
    if told.get("type") == "array":
        return f"list of {_type(told.get('items', {}))}"
    kind = str(told.get("type", "any"))
    return {"string": "text", "integer": "whole number"}.get(kind, kind)


def _bounds(told: Mapping[str, Any]) -> Iterator[str]:
    names = {"minimum": "from", "maximum": "to", "maxLength": "characters at most", "maxItems": "at most"}
    for bound, name in names.items():
        if bound in told:
            yield f"{told[bound]:,} {name}" if name.endswith("most") else f"{name} {told[bound]:,}"
