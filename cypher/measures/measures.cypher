// question: Which interim measures were addressed to whom, since when, and are they still open?
// help: >
//   One row for each measure, or, grouped, one for each state or body with their number. Without a
//   recorded end the status is not_recorded; open needs a claim that the measure stands, or ends, on
//   or after as_of. An outcome is given as the source words it. A request that was refused is no measure.
// parameters:
//   state: {kind: state, help: The state to which the measure is addressed.}
//   body: {kind: body, help: The court or committee that indicated it.}
//   status: {kind: choice, allowed: [open, ended, not_recorded], help: Only measures of this status on as_of.}
//   group_by:
//     kind: choice
//     allowed: [none, state, body]
//     default: none
//     help: What one row stands for.
//   as_of: {kind: date, default: newest, help: "The day on which the status is asked; by default the newest day of a document."}
// window: {events: InterimMeasure}
// columns:
//   measure: {kind: entity, meaning: "The interim measure; empty in a row that counts."}
//   body: {kind: entity, meaning: The court or committee that indicated it.}
//   state: {kind: entity, meaning: The state to which it is addressed.}
//   rule_cited: {kind: string, meaning: "The rule that the body cites, as printed."}
//   asks: {kind: strings, meaning: "What it asks: not-remove, not-extradite, not-deport, not-execute, protect or other."}
//   start: {kind: date, meaning: When it began.}
//   end: {kind: date, meaning: "When it ended; empty where no source says that it did."}
//   status: {kind: string, meaning: "open, ended or not_recorded, on as_of."}
//   age_days_min: {kind: integer, meaning: "Fewest days from its start to as_of, or to its end where it ended before."}
//   age_days_max: {kind: integer, meaning: Most days; empty where a bound is open.}
//   outcome: {kind: string, meaning: "What came of it, in the words of the source."}
//   count: {kind: integer, meaning: How many measures the row stands for.}
// order: Earliest day of the start, latest day, then the ids of measure, state and body; counting rows by the ids of state and body.
// searched:
//   - text: "Searched: {measures:interim measure}."
//     query: |
//       MATCH (m:Event:InterimMeasure)
//       RETURN count(m) AS measures
// network:
//   items: [measure, body, state]
//   relations: [INDICATED_BY, MEASURE_ADDRESSED_TO, PROTECTS]
//   past: the same question grouped by state

MATCH (m:Event:InterimMeasure)
WHERE ($within IS NULL OR m.id IN $within)
  AND NOT coalesce(m.start_earliest > $as_of, false)
  AND ($state IS NULL OR EXISTS { MATCH (m)-[:MEASURE_ADDRESSED_TO]->(a:Actor) WHERE a.id IN $state })
  AND ($body IS NULL OR EXISTS { MATCH (m)-[:INDICATED_BY]->(a:Actor) WHERE a.id IN $body })
WITH m, CASE WHEN coalesce(m.ended, false) AND coalesce(m.end_latest <= $as_of, m.end_latest IS NULL) THEN 'ended'
             WHEN coalesce(m.last_stated >= $as_of, false) OR coalesce(m.end_earliest >= $as_of, false) THEN 'open'
             ELSE 'not_recorded' END AS standing
WHERE $status IS NULL OR standing = $status
CALL (m) {
  MATCH (m)-[:INDICATED_BY]->(a:Actor)
  WITH DISTINCT a ORDER BY a.id
  RETURN collect(a.name) AS body_names, collect(a.id) AS body_ids
}
CALL (m) {
  MATCH (m)-[:MEASURE_ADDRESSED_TO]->(a:Actor)
  WITH DISTINCT a ORDER BY a.id
  RETURN collect(a.name) AS state_names, collect(a.id) AS state_ids
}
CALL (m) {
  MATCH (m)-[:UNDER]->(i:Instrument)
  WITH DISTINCT i ORDER BY i.id
  RETURN collect(i.name) AS rule_names
}
WITH m, standing, body_names, body_ids, state_names, state_ids, rule_names,
     CASE WHEN standing = 'ended' AND m.end_latest IS NOT NULL THEN m.end_earliest ELSE $as_of END AS until_first,
     CASE WHEN standing = 'ended' AND m.end_latest IS NOT NULL THEN m.end_latest ELSE $as_of END AS until_last
WITH collect({
  measure: m.name, measure_id: m.id, bodies: body_names, body_ids: body_ids, states: state_names, state_ids: state_ids,
  rule: coalesce(m.rule_cited, reduce(text = null, r IN rule_names | CASE WHEN text IS NULL THEN r ELSE text + ' / ' + r END)),
  asks: m.asks, standing: standing, outcome: m.outcome, claims: coalesce(m.claims, []), disputed: coalesce(m.disputed, false),
  earliest: m.start_earliest, latest: m.start_latest,
  start: {start_text: m.start_text, start_edtf: m.start_edtf, start_earliest: m.start_earliest, start_latest: m.start_latest,
          start_basis: m.start_basis, start_semantics: m.start_semantics, start_approximate: m.start_approximate,
          start_undated: m.start_undated},
  ended_on: {end_text: m.end_text, end_edtf: m.end_edtf, end_earliest: m.end_earliest, end_latest: m.end_latest,
         end_basis: m.end_basis, end_semantics: m.end_semantics, end_approximate: m.end_approximate, end_undated: m.end_undated},
  fewest: CASE WHEN m.start_latest IS NULL OR until_first IS NULL THEN null ELSE duration.inDays(m.start_latest, until_first).days END,
  most: CASE WHEN m.start_earliest IS NULL OR until_last IS NULL THEN null ELSE duration.inDays(m.start_earliest, until_last).days END
}) AS found
CALL (found) {
  UNWIND found AS e
  WITH e WHERE $group_by = 'none'
  RETURN e.measure AS measure, e.measure_id AS measure_id, e.bodies AS body, e.body_ids AS body_id,
         e.states AS state, e.state_ids AS state_id, e.rule AS rule_cited, e.asks AS asks, e.start AS start, e.ended_on AS ended_on,
         e.standing AS status, e.fewest AS age_days_min, e.most AS age_days_max, e.outcome AS outcome, 1 AS many,
         [e.measure_id] AS event_ids, e.claims AS claims, e.disputed AS disputed, e.earliest AS earliest, e.latest AS latest
  UNION ALL
  UNWIND found AS e
  WITH e WHERE $group_by = 'state'
  UNWIND range(0, size(e.state_ids) - 1) AS at
  WITH e.states[at] AS name, e.state_ids[at] AS key, e ORDER BY key, e.measure_id
  WITH name, key, collect(e) AS several
  RETURN null AS measure, null AS measure_id, [] AS body, [] AS body_id, [name] AS state, [key] AS state_id, null AS rule_cited,
         [] AS asks, null AS start, null AS ended_on, null AS status, null AS age_days_min, null AS age_days_max, null AS outcome,
         size(several) AS many, [e IN several | e.measure_id] AS event_ids,
         reduce(ids = [], e IN several | ids + e.claims) AS claims, any(e IN several WHERE e.disputed) AS disputed,
         null AS earliest, null AS latest
  UNION ALL
  UNWIND found AS e
  WITH e WHERE $group_by = 'body'
  UNWIND range(0, size(e.body_ids) - 1) AS at
  WITH e.bodies[at] AS name, e.body_ids[at] AS key, e ORDER BY key, e.measure_id
  WITH name, key, collect(e) AS several
  RETURN null AS measure, null AS measure_id, [name] AS body, [key] AS body_id, [] AS state, [] AS state_id, null AS rule_cited,
         [] AS asks, null AS start, null AS ended_on, null AS status, null AS age_days_min, null AS age_days_max, null AS outcome,
         size(several) AS many, [e IN several | e.measure_id] AS event_ids,
         reduce(ids = [], e IN several | ids + e.claims) AS claims, any(e IN several WHERE e.disputed) AS disputed,
         null AS earliest, null AS latest
}
RETURN measure AS measure, measure_id AS measure_id, body AS body, body_id AS body_id, state AS state, state_id AS state_id,
       rule_cited AS rule_cited, asks AS asks, start AS start, ended_on AS `end`, status AS status,
       age_days_min AS age_days_min, age_days_max AS age_days_max, outcome AS outcome, many AS `count`,
       event_ids AS event_ids, claims AS claims, disputed AS disputed
ORDER BY earliest, latest, measure_id, state_id, body_id
