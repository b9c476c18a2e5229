"""Systems that `yanzheng eval rivals` measures side by side, one a module, each with `opened(documents, encoder, settings)`.

`documents` are (name, text) pairs. What comes back takes a question and gives the texts that a reader or a language
model would be shown, best first, each with its document's number. All get the same encoder; the rest is as each system's
own quick start or defaults have it.
"""
