// question: Who found torture in this state, and what was known before a return?
// help: >
//   One row for each finding: claims that state one fact, and copies, are one. The finder is who a
//   source says found it, else those who signed the statement. A review, a criticism or a risk for
//   one person is no finding on the state. With an event the state is the one to which people were
//   returned, and known_before holds the day of the finding against that of the return.
// parameters:
//   state: {kind: state, help: The state in which torture was found.}
//   event: {kind: event, help: "A return: its receiving state is asked about."}
//   finder_kind:
//     kind: choice
//     allowed: [court, treaty_body, special_procedure, state, ngo]
//     help: Only findings of this kind of finder.
// any_of: [state, event]
// window: date
// columns:
//   finding: {kind: string, meaning: "The fact that the claims share, else the first claim."}
//   state: {kind: entity, meaning: The state in which torture was found.}
//   finder: {kind: entities, meaning: Who found it; of a statement those who signed it.}
//   finder_kind: {kind: string, meaning: "court, treaty_body, special_procedure, state, ngo, or another kind of body."}
//   date: {kind: date, meaning: "When, as the sources print it."}
//   pattern: {kind: string, meaning: "How widespread, in short words."}
//   known_before: {kind: string, computed: order, dates: [date, return_date], meaning: "surely, possible or no: whether the finding was made before the return; empty without an event."}
// order: Earliest day of the finding, then the first of its claims.
// searched:
//   - text: "Searched: {findings:finding} of torture."
//     query: |
//       MATCH (:Source:Claim)-[f:FINDING_ON]->(:Actor:State)
//       RETURN count(f) AS findings
// network:
//   items: [state, finder, $event]
//   relations: [FOUND_TORTURE_IN, SIGNED, RECEIVING_STATE]
//   past: the table

WITH CASE WHEN $event IS NULL THEN null ELSE $event[0] END AS event_key
OPTIONAL MATCH (e:Event {id: event_key})
MATCH (c:Source:Claim)-[f:FINDING_ON]->(s:Actor:State)
WHERE ($event IS NULL OR EXISTS { MATCH (e)-[:RECEIVING_STATE]->(t:Actor) WHERE t.id = s.id })
  AND ($state IS NULL OR s.id IN $state)
  AND ($finder_kind IS NULL OR f.finder_kind = $finder_kind)
CALL (f) {
  UNWIND f.finder_ids AS finder_key
  MATCH (a:Actor {id: finder_key})
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS finder_names, collect(a.id) AS finder_ids
}
RETURN f.finding AS finding,
       s.name AS state, s.id AS state_id,
       finder_names AS finder, finder_ids AS finder_ids,
       f.finder_kind AS finder_kind,
       {date_text: f.date_text, date_edtf: f.date_edtf, date_earliest: f.date_earliest,
        date_latest: f.date_latest, date_basis: f.date_basis, date_semantics: f.date_semantics,
        date_approximate: f.date_approximate, date_undated: f.date_undated} AS date,
       f.pattern AS pattern,
       {date_text: e.date_text, date_edtf: e.date_edtf, date_earliest: e.date_earliest,
        date_latest: e.date_latest, date_basis: e.date_basis, date_semantics: e.date_semantics,
        date_approximate: e.date_approximate, date_undated: e.date_undated} AS return_date,
       [c.subject_id] AS drawn,
       f.claims AS claims, f.disputed AS disputed
ORDER BY f.date_earliest, c.id, state_id
