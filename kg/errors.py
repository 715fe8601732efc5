"""The errors that kg raises; each message says where, what, and the remedy."""


class KgError(Exception):
    """The base of every error of kg."""


class SourceError(KgError):
    """A file, table or row that cannot be read."""


class DocumentError(KgError):
    """A document that a stage could not work on."""

    def __init__(self, document_id: str, message: str) -> None:
        """Keep the id of the document beside the message."""
        super().__init__(f"{document_id}: {message}")
        self.document_id = document_id


class KnowledgeError(KgError):
    """A table of data/knowledge that breaks its own rules."""


class ExportError(KgError):
    """A graph that cannot be written or read back."""


class MissingExtraError(KgError):
    """A feature whose optional packages are not installed."""


class RequestError(KgError):
    """A question to a graph that cannot be answered as it was put."""
