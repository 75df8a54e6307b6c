# SPDX-License-Identifier: MIT
# docker build -t summitd . && docker run --rm -p 8080:8080 -v "$PWD/dispatches:/dispatches:ro" summitd
# Without a container engine: ./dev image
ARG BASE=debian:trixie-slim

FROM ${BASE} AS build
WORKDIR /src
COPY dev .
RUN ./dev setup build
COPY . .
RUN ./dev release /build --prefix=/usr -Dtests=disabled \
	&& DESTDIR=/out meson install -C /build --no-rebuild --strip --tags runtime \
	&& install -D -m 755 deploy/container-entry /out/usr/bin/summitd-entry
# The packages that hold the shared libraries of the program; most are in the base already.
RUN mkdir -p /out/usr/share/summitd \
	&& ldd /out/usr/bin/summitd | sed -n 's/.*=> \(\/[^ ]*\).*/\1/p' | xargs readlink -f \
	| xargs dpkg-query -S | cut -d: -f1 | sort -u >/out/usr/share/summitd/packages

FROM ${BASE}
COPY --from=build /out /
RUN apt-get update \
	&& xargs apt-get install -y --no-install-recommends </usr/share/summitd/packages \
	&& rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/apt /var/log/dpkg.log
USER 10001:10001
ENV SUMMITD_HOST=0.0.0.0 SUMMITD_PORT=8080
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["summitd", "health"]
ENTRYPOINT ["summitd-entry"]
