-- Asks as one visitor after the other, each as often, with wide steps between them.
-- Argument: a file with one Cookie header per line.
local requests = {}
local number = 0

function init(arguments)
  for cookie in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format("GET", nil, { ["Cookie"] = cookie })
  end
end

function request()
  number = (number + 617) % #requests
  return requests[1 + number]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    "measured requests=%d micros=%d bytes=%d connect=%d read=%d write=%d status=%d timeout=%d p50=%d p99=%d\n",
    summary.requests, summary.duration, summary.bytes,
    errors.connect, errors.read, errors.write, errors.status, errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
