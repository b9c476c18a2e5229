"""An index in a Milvus database, or in a file of Milvus Lite (the extra `milvus`). Found by `index.storage.stores`."""
