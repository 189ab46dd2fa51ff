// Counting answers and what they say, as the server does (scoring.py): the tests hold both to the
// same cases.

/** How many of these values are met, partly … and unanswered (empty). */
export function countsOf(values) {
  const counts = { met: 0, partly: 0, not_met: 0, not_applicable: 0, unanswered: 0 };
  for (const value of values) counts[value ? value.replace("-", "_") : "unanswered"] += 1;
  return counts;
}

/** The score from 0 to 1, over what is answered so far; null where nothing applicable is. */
export function scoreOf(counts) {
  const applicable = applicableOf(counts);
  return applicable ? (2 * counts.met + counts.partly) / (2 * applicable) : null;
}

/** The reading, once every item is answered; null until then. */
export function readingOf(counts) {
  if (counts.unanswered) return null;
  const applicable = applicableOf(counts);
  if (!applicable) return "does-not-apply";
  if (counts.met === applicable) return "comprehensive";
  return counts.not_met === applicable ? "rethink" : "improve";
}

/** A score as whole per cent in this language. */
export function percent(score, language) {
  return new Intl.NumberFormat(language, { style: "percent", roundingMode: "halfEven" }).format(score);
}

function applicableOf(counts) {
  return counts.met + counts.partly + counts.not_met;
}
