"""The demo county: invented people in Yiwu, its published figures of 2019, and a few issues of today."""
