// question: Which forced returns are recorded, of whom, from where to where, how and when?
// help: >
//   One row for each forced return that a source says was carried out. Flight, an order, a
//   request or a risk is no return. Two stated forms are both listed.
// parameters:
//   from_state: {kind: state, help: The state from which people were returned.}
//   to_state: {kind: state, help: The state to which people were returned.}
//   means:
//     kind: choice
//     allowed: [extradition, deportation, expulsion, rendition, pushback, unspecified]
//     help: The form of the return, as the sources name it.
//   person: {kind: person, help: "A person who was returned, also as a named member of a returned group, or a group."}
//   body: {kind: body, help: "Who carried it out; a state stands for its agencies too."}
// window: return_date
// columns:
//   event_id: {kind: string, meaning: Id of the return.}
//   person: {kind: entity, meaning: The person or group returned.}
//   sending_state: {kind: entity, meaning: The state from which they were returned.}
//   receiving_state: {kind: entity, meaning: The state to which they were returned.}
//   means: {kind: strings, meaning: "The forms that sources name; unspecified where none does."}
//   return_date: {kind: date, meaning: "When, as coarse as the sources."}
//   people_min: {kind: integer, meaning: The smallest number of people returned.}
//   people_max: {kind: integer, meaning: The largest number; empty where no source sets an upper bound.}
//   wording: {kind: strings, meaning: "How the sources say it: asserted, reported, alleged."}
//   carried_out_by: {kind: entities, meaning: "Who carried it out, as printed."}
//   source_says: {kind: strings, meaning: "How the sources judge it: unlawful, forcible …"}
// order: Earliest day of the return, then its id; an open or missing date comes last.
// searched:
//   - text: "Searched: {returns:forced return}."
//     query: |
//       MATCH (e:Event:ForcedReturn)
//       RETURN count(e) AS returns
// network:
//   items: [person, event_id, sending_state, receiving_state, carried_out_by]
//   relations: [SUBJECT, SENDING_STATE, RECEIVING_STATE, CARRIED_OUT_BY]
//   past: the matrix of returns-by-route

MATCH (e:Event:ForcedReturn)
WHERE ($from_state IS NULL OR EXISTS { MATCH (e)-[:SENDING_STATE]->(a:Actor) WHERE a.id IN $from_state })
  AND ($to_state IS NULL OR EXISTS { MATCH (e)-[:RECEIVING_STATE]->(a:Actor) WHERE a.id IN $to_state })
  AND ($means IS NULL OR $means IN e.means)
  AND ($person IS NULL OR EXISTS { MATCH (e)-[:SUBJECT]->(a:Actor) WHERE a.id IN $person })
  AND ($body IS NULL OR EXISTS { MATCH (e)-[:CARRIED_OUT_BY]->(a:Actor) WHERE a.id IN $body })
OPTIONAL MATCH (p:Actor {id: e.subject_id})
CALL (e) {
  MATCH (e)-[:SENDING_STATE]->(a:Actor)
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS sending_names, collect(a.id) AS sending_ids
}
CALL (e) {
  MATCH (e)-[:RECEIVING_STATE]->(a:Actor)
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS receiving_names, collect(a.id) AS receiving_ids
}
CALL (e) {
  MATCH (e)-[:CARRIED_OUT_BY]->(a:Actor)
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS body_names, collect(a.id) AS body_ids
}
RETURN e.id AS event_id,
       p.name AS person, p.id AS person_id,
       sending_names AS sending_state, sending_ids AS sending_state_id,
       receiving_names AS receiving_state, receiving_ids AS receiving_state_id,
       e.means AS means,
       e {.date_text, .date_edtf, .date_earliest, .date_latest, .date_basis, .date_semantics,
          .date_approximate, .date_undated} AS return_date,
       e.people_min AS people_min, e.people_max AS people_max,
       e.wording AS wording,
       body_names AS carried_out_by, body_ids AS carried_out_by_ids,
       e.source_says AS source_says,
       e.claims AS claims, e.disputed AS disputed
ORDER BY e.date_earliest, event_id
