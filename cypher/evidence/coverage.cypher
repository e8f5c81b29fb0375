// question: What does the graph know, by state and year?
// help: >
//   How many events the graph holds for each state and year, each state, year or publisher. An event
//   of two states stands in both rows, so rows do not add up. An event whose bounds leave the year is
//   counted as spanning, in a row without a year, and not spread over the years that it touches.
//   States of which documents speak and that have no such event stand with zero.
// parameters:
//   label:
//     kind: choice
//     allowed: [ForcedReturn, Detention, InterimMeasure, Assurance, Proceeding, Decision, TreatyAction, StatusChange, IllTreatment, Intervention]
//     help: Only events of this kind.
//   group_by:
//     kind: choice
//     allowed: [state_year, state, year, publisher]
//     default: state_year
//     help: What one row stands for.
// window: {events: Event}
// columns:
//   state: {kind: entity, meaning: "The state, where rows are grouped by it; a body or place of a state that takes part counts for the state."}
//   year: {kind: integer, meaning: "The year, where rows are grouped by it; empty for events whose bounds leave the year."}
//   publisher: {kind: string, meaning: "Who published the documents, where rows are grouped by it; empty where they name nobody."}
//   events: {kind: integer, meaning: "Events; where rows are grouped by year those whose bounds lie in it."}
//   spanning_events: {kind: integer, meaning: "Where rows are grouped by year: events whose bounds leave it, or that have no date."}
//   first: {kind: date, meaning: "When the earliest of them was, dated ones first."}
//   last: {kind: date, meaning: "When the latest of them was, dated ones first."}
//   treaties_as_of: {kind: date, meaning: "The newest day of the sources on what treaties bind the state; empty where none speaks of it."}
// order: Id of the state, then the year, then the publisher; an empty one comes last.
// searched:
//   - text: "Searched: {events:event}, {states:state} of which documents speak."
//     query: |
//       CALL () {
//         MATCH (e:Event)
//         RETURN count(e) AS events
//       }
//       CALL () {
//         MATCH (s:Actor:State)
//         WHERE EXISTS { MATCH (s)<-[:ABOUT]-(:Source:Claim) }
//         RETURN count(s) AS states
//       }
//       RETURN events AS events, states AS states

WITH ['FOLLOWED_BY', 'DESTINATION', 'ADDRESSEE', 'CONCERNING', 'PAYER'] AS beside,
     $group_by IN ['state_year', 'state'] AS by_state, $group_by IN ['state_year', 'year'] AS by_year
CALL (beside, by_state) {
  MATCH (e:Event)-[r]->(s:Actor:State)
  WHERE by_state AND NOT type(r) IN beside
    AND ($within IS NULL OR e.id IN $within) AND ($label IS NULL OR any(one IN labels(e) WHERE one = $label))
  RETURN e.id AS id, s.id AS state, null AS publisher, null AS printed
  UNION
  MATCH (e:Event)-[r]->(x)-[:PART_OF*1..4]->(s:Actor:State)
  WHERE by_state AND NOT type(r) IN beside AND (x:Agency OR x:Court OR x:Place)
    AND ($within IS NULL OR e.id IN $within) AND ($label IS NULL OR any(one IN labels(e) WHERE one = $label))
  RETURN e.id AS id, s.id AS state, null AS publisher, null AS printed
  UNION
  MATCH (e:Event)
  WHERE (by_state OR $group_by = 'year')
    AND ($within IS NULL OR e.id IN $within) AND ($label IS NULL OR any(one IN labels(e) WHERE one = $label))
    AND ($group_by = 'year' OR NOT (
      EXISTS { MATCH (e)-[r]->(s:Actor:State) WHERE NOT type(r) IN beside }
      OR EXISTS { MATCH (e)-[r]->(x)-[:PART_OF*1..4]->(s:Actor:State)
                  WHERE NOT type(r) IN beside AND (x:Agency OR x:Court OR x:Place) }))
  RETURN e.id AS id, null AS state, null AS publisher, null AS printed
  UNION
  MATCH (e:Event)
  WHERE $group_by = 'publisher'
    AND ($within IS NULL OR e.id IN $within) AND ($label IS NULL OR any(one IN labels(e) WHERE one = $label))
  UNWIND e.claims AS claim
  MATCH (c:Source {id: claim})
  MATCH (d:Source {id: c.document_id})
  WITH e.id AS id, d.publisher AS publisher, claim
  ORDER BY id, publisher, claim
  RETURN id AS id, null AS state, publisher AS publisher, collect(claim) AS printed
  UNION
  MATCH (s:Actor:State)
  WHERE by_state AND EXISTS { MATCH (s)<-[:ABOUT]-(:Source:Claim) }
  RETURN null AS id, s.id AS state, null AS publisher, null AS printed
}
OPTIONAL MATCH (e:Event {id: id})
WITH by_year, state, publisher,
     CASE WHEN e IS NULL THEN null ELSE {
       id: e.id, undated: coalesce(e.date_undated, false), earliest: e.date_earliest, latest: e.date_latest,
       claims: coalesce(printed, e.claims, []), disputed: coalesce(e.disputed, false),
       inside: CASE WHEN e.date_earliest.year = e.date_latest.year THEN e.date_latest.year END
     } END AS happening
ORDER BY state, publisher, happening.id
WITH by_year, state, publisher, collect(happening) AS happenings
UNWIND CASE WHEN size(happenings) = 0 THEN [null] ELSE happenings END AS one
WITH by_year, state, publisher, CASE WHEN by_year THEN one.inside END AS year, collect(one) AS found
CALL (found) {
  UNWIND found AS f
  WITH f
  ORDER BY f.undated, f.earliest, f.latest, f.id
  WITH collect(f.id) AS by_date
  RETURN by_date[0] AS first_id
}
CALL (found) {
  UNWIND found AS f
  WITH f
  ORDER BY f.undated, f.latest DESC, f.id DESC
  WITH collect(f.id) AS by_date
  RETURN by_date[0] AS last_id
}
CALL (found) {
  UNWIND found AS f
  UNWIND f.claims AS claim
  RETURN collect(DISTINCT claim) AS claims
}
CALL (state) {
  MATCH (:Actor {id: state})-[r:RATIFIED]->(:Instrument)
  WHERE r.sources_latest IS NOT NULL
  WITH r
  ORDER BY r.sources_latest DESC, r.id
  WITH collect(r) AS records
  RETURN records[0] AS law
}
OPTIONAL MATCH (s:Actor {id: state})
OPTIONAL MATCH (oldest:Event {id: first_id})
OPTIONAL MATCH (newest:Event {id: last_id})
RETURN s.name AS state, s.id AS state_id, year AS year, publisher AS publisher,
       size([f IN found WHERE NOT by_year OR f.inside IS NOT NULL]) AS events,
       size([f IN found WHERE by_year AND f.inside IS NULL]) AS spanning_events,
       {date_text: oldest.date_text, date_edtf: oldest.date_edtf, date_earliest: oldest.date_earliest,
        date_latest: oldest.date_latest, date_basis: oldest.date_basis, date_semantics: oldest.date_semantics,
        date_approximate: oldest.date_approximate, date_undated: oldest.date_undated} AS first,
       {date_text: newest.date_text, date_edtf: newest.date_edtf, date_earliest: newest.date_earliest,
        date_latest: newest.date_latest, date_basis: newest.date_basis, date_semantics: newest.date_semantics,
        date_approximate: newest.date_approximate, date_undated: newest.date_undated} AS last,
       {sources_text: law.sources_text, sources_edtf: law.sources_edtf, sources_earliest: law.sources_earliest,
        sources_latest: law.sources_latest, sources_basis: law.sources_basis, sources_semantics: law.sources_semantics,
        sources_approximate: law.sources_approximate, sources_undated: law.sources_undated} AS treaties_as_of,
       [f IN found | f.id] AS event_ids,
       claims AS claims, any(f IN found WHERE f.disputed) AS disputed
ORDER BY state_id, year, publisher
