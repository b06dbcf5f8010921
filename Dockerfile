# The server with its pages. Build: docker build -t balcao .

FROM rust:1.95-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends nodejs npm \
    && rm -rf /var/lib/apt/lists/* \
    && rustup target add wasm32-unknown-unknown
WORKDIR /src
COPY . .
RUN cargo xtask web \
    && cargo build --locked --release --package balcao-server

FROM debian:bookworm-slim AS server
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin balcao \
    && install --directory --owner balcao --group balcao --mode 0700 /data
COPY --from=build /src/target/release/balcao /usr/local/bin/balcao
ENV BALCAO_LISTEN=0.0.0.0:8080 \
    BALCAO_DATA_DIR=/data
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["balcao", "health"]
ENTRYPOINT ["balcao"]
CMD ["serve"]
