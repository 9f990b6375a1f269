"""The pages and what they are made of; the only layer, with ``app.py``, that knows Streamlit."""
