"""True sentences made false, to see whether verification notices. Written apart from `rag.verification` on purpose."""
