# syntax=docker/dockerfile:1
#
#   docker build -t smtptestd .
#
# In a container the service has to listen on every address, and there it only starts when it is
# said who may use it. Nothing insecure is set here; give one of
#
#   an API key, made once and kept in the volume (or in the file that SMTPTESTD_KEYS names):
#       docker run --rm -v smtptestd:/var/lib/smtptestd smtptestd key create --name NAME
#   SMTPTESTD_OPEN_TO_ANYONE=on: no keys, whoever reaches the port may run tests
#
# Every other setting is an environment variable too: docker run --rm smtptestd --help

FROM docker.io/library/debian:bookworm-slim AS build
WORKDIR /source
# The packages are a layer of their own, which a change of the source does not touch.
COPY Makefile ./
COPY deploy/install-packages deploy/
RUN apt-get -qq update \
	&& DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install make >/dev/null \
	&& make deps
COPY . .
RUN make -j"$(nproc)" \
	&& make install DESTDIR=/out \
	&& strip /out/usr/local/bin/smtptestd \
	&& rm -r /out/usr/local/lib

FROM docker.io/library/debian:bookworm-slim
RUN apt-get -qq update \
	&& DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install \
		libmicrohttpd12 libcjson1 libevent-2.1-7 libevent-pthreads-2.1-7 libunbound8 libidn2-0 \
		libevent-openssl-2.1-7 libsqlite3-0 libssl3 libgsasl18 libcurl4 dns-root-data ca-certificates >/dev/null \
	&& rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/apt /var/log/dpkg.log \
	&& groupadd --gid 10025 smtptestd \
	&& useradd --uid 10025 --gid 10025 --no-create-home --home-dir /var/lib/smtptestd \
		--shell /usr/sbin/nologin smtptestd \
	&& install -d -o smtptestd -g smtptestd -m 750 /var/lib/smtptestd
COPY --from=build /out/ /

ENV SMTPTESTD_LISTEN=0.0.0.0:8225 \
	STATE_DIRECTORY=/var/lib/smtptestd
# a number, so that Kubernetes can see that it is not root
USER 10025:10025
WORKDIR /var/lib/smtptestd
VOLUME /var/lib/smtptestd
EXPOSE 8225
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s --retries=3 \
	CMD ["/usr/local/bin/smtptestd", "healthcheck"]
ENTRYPOINT ["/usr/local/bin/smtptestd"]
