# SPDX-License-Identifier: MIT
# Varnish in front of summitd: varnishd -a :80 -f /etc/varnish/summitd.vcl -s malloc,1g -p http_gzip_support=off
# (summitd compresses by itself, also as br and zstd, and says with Vary which answer is for whom).
vcl 4.1;

backend summitd {
	.host = "127.0.0.1";
	.port = "8080";
	.probe = {
		.url = "/readyz";
		.interval = 2s;
		.timeout = 1s;
		.initial = 2;
		.window = 4;
		.threshold = 2;
	}
}

sub vcl_recv {
	# Nothing here depends on who asks.
	unset req.http.Cookie;
	unset req.http.Authorization;
	if (req.url ~ "^/(livez|readyz|metrics)$") {
		return (pass);
	}
}

sub vcl_backend_response {
	# Kept beyond its time to be asked for with its ETag: 304 makes it fresh again.
	set beresp.keep = 1h;
}

sub vcl_deliver {
	if (obj.hits > 0) {
		set resp.http.X-Cache = "HIT";
	} else {
		set resp.http.X-Cache = "MISS";
	}
}
