"""What an article, a span, an annotation and a codebook are. Records and rules; no files, no SQL, no Qt."""
