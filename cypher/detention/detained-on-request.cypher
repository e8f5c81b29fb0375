// question: Who was held because another state asked?
// help: >
//   One row for each custody by one state of people for whom another state asked. stated: a source says
//   that it was at the request. same_person: they were held, and wanted or asked for by the other
//   state; no more is claimed. Where a whole group has such a row, its parts have none.
// parameters:
//   requesting: {kind: state, help: "The state that asked, also by a body of it."}
//   detaining: {kind: state, help: "The state that held them, also by a body of it."}
//   outcome: {kind: choice, allowed: [returned, released, held, not_recorded], help: Only with this outcome.}
// window: since
// columns:
//   person: {kind: entity, meaning: The person or group held.}
//   people_min: {kind: integer, meaning: The smallest number of people held.}
//   people_max: {kind: integer, meaning: The largest; empty where no source sets an upper bound.}
//   detaining_state: {kind: entity, meaning: The state that held them; empty where no source says.}
//   requesting_state: {kind: entity, meaning: The state that asked.}
//   body: {kind: entity, meaning: "Who held them, as printed; empty where no source says."}
//   since: {kind: date, meaning: When the custody began.}
//   charges: {kind: strings, meaning: "On what charges they were wanted, as the sources word them."}
//   outcome: {kind: string, meaning: "returned to the state that asked, released, held where a source says so of a later day, or not_recorded."}
//   link: {kind: string, meaning: "stated, or same_person."}
// order: Earliest day of the custody, then the ids of person, custody, body and requesting state; an open or missing date comes last.
// searched:
//   - text: "Searched: {detentions:detention}, {requests:claim/claims} that somebody was wanted or asked for."
//     query: |
//       CALL () {
//         MATCH (d:Event:Detention)
//         RETURN count(d) AS detentions
//       }
//       CALL () {
//         MATCH (c:Source:Claim)
//         WHERE c.modality = 'actual' AND c.predicate IN ['DETENTION_REQUESTED_BY', 'WANTED_BY', 'EXTRADITION_REQUESTED_BY']
//         RETURN count(c) AS requests
//       }
//       RETURN detentions AS detentions, requests AS requests
// network:
//   items: [person, detaining_state, requesting_state, body]
//   relations: [HELD_AND_WANTED, DETAINED_BY, DETAINED_IN, WANTED_BY, EXTRADITION_REQUESTED_BY, DETENTION_REQUESTED_BY, PART_OF]
//   past: the table

MATCH (p:Actor)-[r:HELD_AND_WANTED]->(d:Event:Detention)
WHERE ($requesting IS NULL OR r.requesting_id IN $requesting)
  AND ($detaining IS NULL OR r.state_id IN $detaining)
  AND ($outcome IS NULL OR r.outcome = $outcome)
WITH p, r, d, r.state_id AS state_key, r.requesting_id AS asking_key, r.body_id AS body_key
OPTIONAL MATCH (s:Actor {id: state_key})
OPTIONAL MATCH (q:Actor {id: asking_key})
OPTIONAL MATCH (b:Actor {id: body_key})
RETURN p.name AS person, p.id AS person_id,
       r.people_min AS people_min, r.people_max AS people_max,
       s.name AS detaining_state, s.id AS detaining_state_id,
       q.name AS requesting_state, q.id AS requesting_state_id,
       b.name AS body, b.id AS body_id,
       {since_text: r.since_text, since_edtf: r.since_edtf, since_earliest: r.since_earliest,
        since_latest: r.since_latest, since_basis: r.since_basis, since_semantics: r.since_semantics,
        since_approximate: r.since_approximate, since_undated: r.since_undated} AS since,
       coalesce(r.charges, []) AS charges,
       r.outcome AS outcome, r.link AS link,
       [d.id] AS drawn,
       coalesce(r.derived_from, []) AS cited,
       r.claims AS claims, (coalesce(r.disputed, false) OR coalesce(d.disputed, false)) AS disputed
ORDER BY r.since_earliest, person_id, d.id, body_id, requesting_state_id
