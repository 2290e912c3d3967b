# syntax=docker/dockerfile:1
# In production, pin the base by digest: --build-arg BASE=python:3.11-slim-bookworm@sha256:…
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_NO_CACHE=1 \
    UV_PROJECT_ENVIRONMENT=/opt/sanfuwu \
    UV_PYTHON_DOWNLOADS=never \
    UV_SYSTEM_CERTS=1
WORKDIR /src
RUN python3 -m venv /opt/uv && /opt/uv/bin/pip install uv==0.13.9
# The libraries first: they change less often than we do.
COPY pyproject.toml uv.lock README.md ./
RUN /opt/uv/bin/uv sync --frozen --no-dev --no-install-project
COPY api ./api
COPY schema ./schema
COPY policies ./policies
COPY models ./models
RUN /opt/uv/bin/uv sync --frozen --no-dev --no-editable

FROM ${BASE} AS runtime
ENV PATH=/opt/sanfuwu/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONSAFEPATH=1 \
    PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 \
    PORT=8000 \
    SANFUWU_DATA=/data \
    DATABASE_URL=sqlite:///data/sanfuwu.sqlite3
RUN groupadd --gid 10001 sanfuwu \
    && useradd --uid 10001 --gid sanfuwu --no-create-home --home-dir /data --shell /usr/sbin/nologin sanfuwu \
    && mkdir /data \
    && chown sanfuwu:sanfuwu /data
COPY --from=build /opt/sanfuwu /opt/sanfuwu
USER 10001:10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python3", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/livez', timeout=2)"]
ENTRYPOINT ["sanfuwu"]
CMD ["serve"]
