"""stub"""
from pipeline.ingest.pdf import read_pdf as read_pages
