// question: Which protection status did people hold when they were returned?
// help: >
//   One row for each return and each status that those returned, or a part of them, had sought, been
//   given, been refused or lost before it. The verdict says whether it stood on the day of the
//   return. Registered is not recognised, and the body is the one that the source prints. What
//   surely came after the return is left out.
// parameters:
//   from_state: {kind: state, help: The state from which people were returned.}
//   to_state: {kind: state, help: The state to which people were returned.}
//   status:
//     kind: choice
//     allowed: [sought, registered, refugee, asylum, refused, withdrawn, deferral]
//     help: Only this status.
// window: return_date
// columns:
//   event_id: {kind: string, meaning: Id of the return.}
//   person: {kind: entity, meaning: "Whose status: the person or group returned, or the part of it that a source names."}
//   sending_state: {kind: entity, meaning: The state from which they were returned.}
//   receiving_state: {kind: entity, meaning: The state to which they were returned.}
//   means: {kind: strings, meaning: "The forms that sources name; unspecified where none does."}
//   return_date: {kind: date, meaning: "When, as coarse as the sources."}
//   people_min: {kind: integer, meaning: The smallest number of people returned with this status.}
//   people_max: {kind: integer, meaning: The largest number; empty where no source sets an upper bound.}
//   wording: {kind: strings, meaning: "How the sources tell of the return: asserted, reported, alleged."}
//   status: {kind: string, meaning: "sought, registered, refugee, asylum, refused, withdrawn or deferral."}
//   by: {kind: entity, meaning: "Who gave, refused or withdrew it; with whom they registered, of whom they sought it."}
//   granted: {kind: date, meaning: "When it was sought, given or refused; the bound of publication where no source dates it."}
//   withdrawn: {kind: date, meaning: "When it was withdrawn; empty where no source says that it was."}
//   verdict: {kind: string, meaning: "held, possible, lost_before or unknown, for the day of the return."}
//   gap_days_min: {kind: integer, meaning: "Fewest days from the loss of it to the return; negative where the order is not sure."}
//   gap_days_max: {kind: integer, meaning: Most days; empty where a bound is open or nothing was lost.}
// order: Earliest day of the return, its id, the status, then the ids of person, body and status.
// searched:
//   - text: "Searched: {returns:forced return}, {statuses:status} that people sought, had or lost."
//     query: |
//       CALL () {
//         MATCH (e:Event:ForcedReturn)
//         RETURN count(e) AS returns
//       }
//       CALL () {
//         MATCH (x:Event)
//         WHERE x:StatusChange OR x.act = 'granted_deferral_of_removal'
//         RETURN count(x) AS statuses
//       }
//       RETURN returns AS returns, statuses AS statuses
// network:
//   items: [event_id, person, sending_state, receiving_state, by]
//   relations: [SUBJECT, SENDING_STATE, RECEIVING_STATE, STATUS_AT_RETURN, DECIDED_BY, ASKED_OF, MEMBER_OF, PART_OF]
//   past: the table

MATCH (e:Event:ForcedReturn)-[r:STATUS_AT_RETURN]->(x:Event)
WHERE ($status IS NULL OR r.status = $status)
  AND ($from_state IS NULL OR EXISTS { MATCH (e)-[:SENDING_STATE]->(a:Actor) WHERE a.id IN $from_state })
  AND ($to_state IS NULL OR EXISTS { MATCH (e)-[:RECEIVING_STATE]->(a:Actor) WHERE a.id IN $to_state })
WITH e, r, x, r.person_id AS person_key, r.body_id AS body_key
OPTIONAL MATCH (p:Actor {id: person_key})
OPTIONAL MATCH (b:Actor {id: body_key})
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
       r.people_min AS people_min, r.people_max AS people_max,
       e.wording AS wording,
       r.status AS status,
       b.name AS `by`, b.id AS by_id,
       {granted_text: r.granted_text, granted_edtf: r.granted_edtf, granted_earliest: r.granted_earliest,
        granted_latest: r.granted_latest, granted_basis: r.granted_basis, granted_semantics: r.granted_semantics,
        granted_approximate: r.granted_approximate, granted_undated: r.granted_undated} AS granted,
       {withdrawn_text: r.withdrawn_text, withdrawn_edtf: r.withdrawn_edtf, withdrawn_earliest: r.withdrawn_earliest,
        withdrawn_latest: r.withdrawn_latest, withdrawn_basis: r.withdrawn_basis, withdrawn_semantics: r.withdrawn_semantics,
        withdrawn_approximate: r.withdrawn_approximate, withdrawn_undated: r.withdrawn_undated} AS withdrawn,
       r.verdict AS verdict,
       r.gap_days_min AS gap_days_min, r.gap_days_max AS gap_days_max,
       [x.id, e.subject_id] AS drawn,
       coalesce(r.derived_from, []) AS cited,
       e.claims + r.claims AS claims,
       (coalesce(e.disputed, false) OR coalesce(r.disputed, false)) AS disputed
ORDER BY e.date_earliest, event_id, status, person_id, by_id, x.id
