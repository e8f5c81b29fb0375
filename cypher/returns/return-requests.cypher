// question: Who asked for whom, and what came of it?
// help: >
//   One row for each request for extradition, order of it, wanted notice and effort to get people back,
//   once for each return that it came to. An order is no return. Returned means that the same people
//   were returned to the state that asked, and not surely earlier; it does not say that the request
//   was the cause. A state that no source names is left empty.
// parameters:
//   requesting: {kind: state, help: "The state that asked, also by a body of it."}
//   requested: {kind: state, help: "The state that was asked, or whose body ordered it."}
//   person: {kind: person, help: "For whom: a person, also as a named member of a group, or a group."}
//   kind: {kind: choice, allowed: [requested, wanted, ordered, sought], help: Only this kind.}
//   outcome: {kind: choice, allowed: [returned, order_only, refused, not_recorded], help: Only with this outcome.}
// window: date
// columns:
//   person: {kind: entity, meaning: "For whom they asked; empty where a source describes nobody of record."}
//   people_min: {kind: integer, meaning: The smallest number of people asked for.}
//   people_max: {kind: integer, meaning: The largest; empty where no source sets an upper bound.}
//   requesting: {kind: entity, meaning: "The state that asked; empty where no source says."}
//   requested: {kind: entity, meaning: "The state that was asked; empty where no source says."}
//   kind: {kind: string, meaning: "requested, wanted, ordered or sought."}
//   date: {kind: date, meaning: "When, as coarse as the sources; the bound of publication where none is printed."}
//   decided_by: {kind: entity, meaning: "Who ordered it; empty where it is no order."}
//   charges: {kind: strings, meaning: "On what charges, as the sources word them."}
//   outcome: {kind: string, meaning: "returned, order_only, refused or not_recorded."}
//   return_event_id: {kind: string, meaning: Id of the return; empty where none is recorded.}
// order: Earliest day, then the id of the person, the kind and the first claim; an open or missing date comes last.
// searched:
//   - text: "Searched: {requests:request/requests and orders}, {returns:forced return}."
//     query: |
//       CALL () {
//         MATCH (:Source:Claim)-[r:ASKED_FOR]->(:Actor)
//         RETURN count(r) AS requests
//       }
//       CALL () {
//         MATCH (e:Event:ForcedReturn)
//         RETURN count(e) AS returns
//       }
//       RETURN requests AS requests, returns AS returns
// network:
//   items: [person, requesting, requested, decided_by, return_event_id]
//   relations: [EXTRADITION_REQUESTED_BY, EXTRADITION_ORDERED_BY, WANTED_BY, SOUGHT_RETURN_OF, SUBJECT, RECEIVING_STATE, SENDING_STATE, PART_OF]
//   past: the table

MATCH (c:Source:Claim)-[r:ASKED_FOR]->(:Actor)
WHERE ($kind IS NULL OR r.request_kind = $kind)
  AND ($outcome IS NULL OR r.outcome = $outcome)
  AND ($requesting IS NULL OR any(one IN coalesce(r.requesting_ids, []) WHERE one IN $requesting))
  AND ($requested IS NULL OR any(one IN coalesce(r.requested_ids, []) WHERE one IN $requested))
  AND ($person IS NULL OR r.person_id IN $person
       OR EXISTS { MATCH (m:Actor)-[:MEMBER_OF]->(g:Actor:PersonGroup) WHERE m.id IN $person AND g.id = r.person_id })
WITH c, r, r.person_id AS person_key, r.return_id AS return_key, coalesce(r.requesting_ids, []) AS asking_keys,
     coalesce(r.requested_ids, []) AS asked_keys, coalesce(r.decided_by_ids, []) AS decider_keys
OPTIONAL MATCH (p:Actor {id: person_key})
OPTIONAL MATCH (e:Event {id: return_key})
CALL (asking_keys) {
  MATCH (a:Actor)
  WHERE a.id IN asking_keys
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS asking_names, collect(a.id) AS asking_ids
}
CALL (asked_keys) {
  MATCH (a:Actor)
  WHERE a.id IN asked_keys
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS asked_names, collect(a.id) AS asked_ids
}
CALL (decider_keys) {
  MATCH (a:Actor)
  WHERE a.id IN decider_keys
  WITH a ORDER BY a.id
  RETURN collect(a.name) AS decider_names, collect(a.id) AS decider_ids
}
RETURN p.name AS person, p.id AS person_id,
       r.people_min AS people_min, r.people_max AS people_max,
       asking_names AS requesting, asking_ids AS requesting_id,
       asked_names AS requested, asked_ids AS requested_id,
       r.request_kind AS kind,
       {date_text: r.date_text, date_edtf: r.date_edtf, date_earliest: r.date_earliest,
        date_latest: r.date_latest, date_basis: r.date_basis, date_semantics: r.date_semantics,
        date_approximate: r.date_approximate, date_undated: r.date_undated} AS date,
       decider_names AS decided_by, decider_ids AS decided_by_id,
       coalesce(r.charges, []) AS charges,
       r.outcome AS outcome,
       e.id AS return_event_id,
       coalesce(r.derived_from, []) AS cited,
       r.claims + coalesce(e.claims, []) AS claims,
       (coalesce(r.disputed, false) OR coalesce(e.disputed, false)) AS disputed
ORDER BY r.date_earliest, person_id, kind, c.id, return_event_id
