-- SPDX-License-Identifier: GPL-3.0-or-later
-- For wrk: the outcome as one line of JSON, the last of its output.
function done(summary, latency)
   local e = summary.errors
   print(('{"count": %d, "seconds": %f, "refused": %d, "broken": %d, "p50_ms": %f, "p99_ms": %f}'):format(
      summary.requests, summary.duration / 1e6, e.status, e.connect + e.read + e.write + e.timeout,
      latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
