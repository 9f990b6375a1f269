"""The worker process of an ingest; ``workflow.pool`` starts it as ``python -m pipeline.workflow.worker``."""

from pipeline.workflow.processing import make_processor
from pipeline.workflow.serving import serve

if __name__ == "__main__":
    serve(make_processor)
