// question: Which complaints about removal were filed against this state, and how did they end?
// help: >
//   One row for each complaint that is about a removal, by its articles or issues, by a measure
//   indicated in it, or in words; one on whose subject no source speaks is listed too rather than
//   hidden. One communication number is one complaint, however many decisions were made on it, and
//   joined communications stay apart. A complaint whose respondent no source names is found by no
//   state.
// parameters:
//   state: {kind: state, help: "The state complained of, itself or by a body of it."}
//   body: {kind: body, help: The court or committee that deals with it.}
//   provision: {kind: provision, help: "An article or instrument that the decision names; a treaty stands for its articles too."}
//   issue: {kind: text, help: "A word of its issues, as in non-refoulement."}
// window: filed
// columns:
//   complaint: {kind: entity, meaning: The complaint.}
//   symbols: {kind: strings, meaning: Symbols of the decisions on it.}
//   body: {kind: entity, meaning: The court or committee that deals with it.}
//   state: {kind: entity, meaning: "The state complained of; empty where no source names it."}
//   persons: {kind: entities, meaning: Who complains.}
//   filed: {kind: date, meaning: When it was filed.}
//   decided: {kind: date, meaning: "When it was decided last; empty where no decision is recorded."}
//   stage: {kind: string, meaning: "filed, admissibility or decided, by the last decision; it does not say that a case is still open."}
//   outcome: {kind: string, meaning: The last decision in the words of the source.}
//   measure_id: {kind: string, meaning: Id of the interim measure indicated in it; empty where none is recorded.}
// order: Earliest day of filing, then the id of the complaint; an open or missing date comes last.
// searched:
//   - text: "Searched: {complaints:complaint}, {removals} of them about a removal, {silent} of unknown subject."
//     query: |
//       MATCH (c:Event:Proceeding)
//       WHERE c.stage IS NOT NULL
//       RETURN count(c) AS complaints, sum(CASE WHEN c.about_removal THEN 1 ELSE 0 END) AS removals,
//              sum(CASE WHEN c.about_removal IS NULL THEN 1 ELSE 0 END) AS silent
// network:
//   items: [complaint, persons, body, state, measure_id]
//   relations: [SUBJECT, BEFORE, AGAINST, INDICATED_IN, PART_OF]
//   past: the table

MATCH (c:Event:Proceeding)
WHERE c.stage IS NOT NULL AND coalesce(c.about_removal, true)
  AND ($issue IS NULL OR any(one IN coalesce(c.issues, []) WHERE toLower(one) CONTAINS toLower($issue)))
  AND ($body IS NULL OR EXISTS { MATCH (c)-[:BEFORE]->(a:Actor) WHERE a.id IN $body })
  AND ($state IS NULL
       OR EXISTS { MATCH (c)-[:AGAINST]->(a:Actor)-[:PART_OF*0..4]->(s:Actor) WHERE s.id IN $state })
  AND ($provision IS NULL
       OR any(one IN coalesce(c.instrument_ids, []) WHERE one IN $provision))
CALL (c) {
  MATCH (c)-[:BEFORE]->(a:Actor)
  WITH DISTINCT a ORDER BY a.id
  RETURN collect(a.name) AS body_names, collect(a.id) AS body_ids
}
CALL (c) {
  MATCH (c)-[:AGAINST]->(a:Actor)-[:PART_OF*0..4]->(s:Actor:State)
  WITH DISTINCT s ORDER BY s.id
  RETURN collect(s.name) AS state_names, collect(s.id) AS state_ids
}
CALL (c) {
  MATCH (c)-[:SUBJECT]->(a:Actor)
  WITH DISTINCT a ORDER BY a.id
  RETURN collect(a.name) AS person_names, collect(a.id) AS person_ids
}
CALL (c) {
  OPTIONAL MATCH (:Event:InterimMeasure)-[i:INDICATED_IN]->(c)
  WITH i ORDER BY i.id
  WITH collect(i.claims) AS lists
  RETURN reduce(found = [], list IN lists | found + [x IN list WHERE NOT x IN found]) AS measure_claims
}
RETURN c.name AS complaint, c.id AS complaint_id,
       coalesce(c.symbols, []) AS symbols,
       body_names AS body, body_ids AS body_id,
       state_names AS state, state_ids AS state_id,
       person_names AS persons, person_ids AS persons_ids,
       {filed_text: c.filed_text, filed_edtf: c.filed_edtf, filed_earliest: c.filed_earliest,
        filed_latest: c.filed_latest, filed_basis: c.filed_basis, filed_semantics: c.filed_semantics,
        filed_approximate: c.filed_approximate, filed_undated: c.filed_undated} AS filed,
       {decided_text: c.decided_text, decided_edtf: c.decided_edtf, decided_earliest: c.decided_earliest,
        decided_latest: c.decided_latest, decided_basis: c.decided_basis, decided_semantics: c.decided_semantics,
        decided_approximate: c.decided_approximate, decided_undated: c.decided_undated} AS decided,
       c.stage AS stage, c.outcome AS outcome,
       CASE WHEN size(coalesce(c.measure_ids, [])) = 0 THEN null
            ELSE reduce(text = '', one IN c.measure_ids | text + CASE WHEN text = '' THEN '' ELSE ' / ' END + one) END AS measure_id,
       coalesce(c.measure_ids, []) AS drawn,
       c.claims + [x IN measure_claims WHERE NOT x IN c.claims] AS claims,
       coalesce(c.disputed, false) AS disputed
ORDER BY c.filed_earliest, complaint_id
