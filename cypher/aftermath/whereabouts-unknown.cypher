// question: Of which returned people does no source say what became of them?
// help: >
//   Returns after which no source speaks of a fate or a place of the people returned. It says that
//   the sources are silent, not that anybody vanished. Days run from the return, the last that is
//   known, to as_of; only what is surely not later than as_of counts.
// parameters:
//   to_state: {kind: state, help: The state to which people were returned.}
//   min_days: {kind: integer, default: 0, least: 0, help: Only where the silence surely lasts at least so many days.}
//   as_of: {kind: date, default: newest, help: "The day up to which sources are asked; by default the newest day of a document."}
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
//   last_seen: {kind: date, meaning: "When a source last speaks of them: the return."}
//   last_seen_at: {kind: entity, meaning: "Where that was: the receiving state."}
//   days_min: {kind: integer, meaning: Fewest days from then to as_of.}
//   days_max: {kind: integer, meaning: Most days; empty where a bound is open.}
// order: Earliest day on which they were last seen, then the ids of person and return.
// searched:
//   - text: "Searched: {returns:forced return}, {events:later event} of the people returned."
//     query: |
//       CALL () {
//         MATCH (e:Event:ForcedReturn)
//         RETURN count(e) AS returns
//       }
//       CALL () {
//         MATCH (e:Event:ForcedReturn)-[f:FOLLOWED_BY]->()
//         RETURN count(f) AS events
//       }
//       RETURN returns AS returns, events AS events
// network:
//   items: [person, event_id, sending_state, receiving_state]
//   relations: [SUBJECT, SENDING_STATE, RECEIVING_STATE]
//   past: the matrix of returns-by-route

MATCH (build:Build {id: 'revision'})
WITH build.as_of AS newest
MATCH (e:Event:ForcedReturn)
WHERE ($to_state IS NULL OR EXISTS { MATCH (e)-[:RECEIVING_STATE]->(a:Actor) WHERE a.id IN $to_state })
  AND coalesce(e.date_latest, e.date_earliest, newest) <= $as_of
  AND NOT EXISTS {
    MATCH (e)-[f:FOLLOWED_BY]->()
    WHERE coalesce(f.date_latest, f.date_earliest, newest) <= $as_of
  }
WITH e, CASE WHEN e.date_latest IS NULL THEN null ELSE duration.inDays(e.date_latest, $as_of).days END AS fewest,
     CASE WHEN e.date_earliest IS NULL THEN null ELSE duration.inDays(e.date_earliest, $as_of).days END AS most
WHERE $min_days = 0 OR fewest >= $min_days
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
RETURN e.id AS event_id,
       p.name AS person, p.id AS person_id,
       sending_names AS sending_state, sending_ids AS sending_state_id,
       receiving_names AS receiving_state, receiving_ids AS receiving_state_id,
       e.means AS means,
       e {.date_text, .date_edtf, .date_earliest, .date_latest, .date_basis, .date_semantics,
          .date_approximate, .date_undated} AS return_date,
       e.people_min AS people_min, e.people_max AS people_max,
       e.wording AS wording,
       e {.date_text, .date_edtf, .date_earliest, .date_latest, .date_basis, .date_semantics,
          .date_approximate, .date_undated} AS last_seen,
       receiving_names AS last_seen_at, receiving_ids AS last_seen_at_id,
       fewest AS days_min, most AS days_max,
       e.claims AS claims, e.disputed AS disputed
ORDER BY e.date_earliest, person_id, event_id
