/** Counts for those who watch the server. They tell nothing of matters or people. */
export type Metrics = {
  readonly begin: () => void
  readonly end: (status: number, seconds: number) => void
  /** All counts, in the text format of Prometheus. */
  readonly text: () => string
}

/** The upper bounds of the classes of how long requests took, in seconds. */
const bounds = [0.005, 0.025, 0.1, 0.5, 2.5, 10]

/** Begins to count, from nought. */
export function countMetrics(): Metrics {
  const byStatus = new Map<string, number>()
  const atMost = bounds.map(() => 0)
  let inFlight = 0
  let count = 0
  let total = 0
  return {
    begin: () => {
      inFlight += 1
    },
    end: (status, seconds) => {
      inFlight -= 1
      count += 1
      total += seconds
      const group = `${Math.trunc(status / 100)}xx`
      byStatus.set(group, (byStatus.get(group) ?? 0) + 1)
      for (const [index, bound] of bounds.entries()) if (seconds <= bound) atMost[index] = (atMost[index] ?? 0) + 1
    },
    text: () => {
      const { heapUsed, rss } = process.memoryUsage()
      return `${[
        '# HELP regrights_requests_total Requests that were answered, by the class of their status.',
        '# TYPE regrights_requests_total counter',
        ...[...byStatus].sort().map(([group, sum]) => `regrights_requests_total{status="${group}"} ${sum}`),
        '# HELP regrights_requests_in_flight Requests that are being answered.',
        '# TYPE regrights_requests_in_flight gauge',
        `regrights_requests_in_flight ${inFlight}`,
        '# HELP regrights_request_seconds How long requests took.',
        '# TYPE regrights_request_seconds histogram',
        ...bounds.map((bound, index) => `regrights_request_seconds_bucket{le="${bound}"} ${atMost[index]}`),
        `regrights_request_seconds_bucket{le="+Inf"} ${count}`,
        `regrights_request_seconds_sum ${total}`,
        `regrights_request_seconds_count ${count}`,
        '# HELP regrights_memory_bytes Memory of the process.',
        '# TYPE regrights_memory_bytes gauge',
        `regrights_memory_bytes{kind="heap"} ${heapUsed}`,
        `regrights_memory_bytes{kind="resident"} ${rss}`,
        '# HELP regrights_uptime_seconds How long the process runs.',
        '# TYPE regrights_uptime_seconds gauge',
        `regrights_uptime_seconds ${process.uptime()}`,
      ].join('\n')}\n`
    },
  }
}
