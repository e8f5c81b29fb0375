// question: Could a body hear complaints against that state on that day?
// help: >
//   One row for each forced return, each state that returned somebody and each way to complain:
//   a declaration under Article 22 of the Convention against Torture or Article 31 of the one against
//   enforced disappearance, being party to the first Optional Protocol to the Covenant, or to the European
//   Convention. A declaration counts while the treaty itself binds. What limits it is shown and not
//   applied. Without a record the verdict is unknown.
// parameters:
//   state: {kind: state, help: The state that returned somebody.}
//   provision:
//     kind: provision
//     many: true
//     default: [CAT Art. 22, ICCPR-OP1, ICPPED Art. 31, ECHR Art. 34]
//     help: "Under which provision or protocol, by key, name or id."
//   event: {kind: event, help: One return.}
//   verdict: {kind: choice, allowed: [in_force, possible, not_in_force, unknown], help: Only rows with this verdict.}
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
//   state: {kind: entity, meaning: "The state in question; empty where no source names it."}
//   provision: {kind: entity, meaning: The provision or protocol that opens the way.}
//   body: {kind: entity, meaning: The body that hears complaints under it.}
//   accepted_from: {kind: date, meaning: Since when the body could hear complaints against the state.}
//   accepted_until: {kind: date, meaning: "Until when; empty where no source says that it ended."}
//   limits: {kind: strings, meaning: "Declarations and reservations that limit it, as the source words them."}
//   computed: {kind: boolean, meaning: "Whether accepted_from follows from the instrument's own rule instead of being printed."}
//   verdict: {kind: string, meaning: "in_force, possible, not_in_force or unknown."}
//   reason: {kind: string, meaning: "Why, in words."}
//   sources_as_of: {kind: date, meaning: "The newest day of the sources on it: what they could tell."}
// order: Earliest day of the return, then the ids of return, provision and state.
// searched:
//   - text: "Searched: {returns:forced return}, {records:acceptance} of a way to complain."
//     query: |
//       CALL () {
//         MATCH (e:Event:ForcedReturn)
//         RETURN count(e) AS returns
//       }
//       CALL () {
//         MATCH (:Actor:State)-[r:ACCEPTED_COMPETENCE]->(:Instrument)
//         RETURN count(r) AS records
//       }
//       RETURN returns AS returns, records AS records
// network:
//   items: [event_id, state, provision, body]
//   relations: [SENDING_STATE, COMPETENCE_AT_RETURN, ACCEPTED_COMPETENCE]
//   past: the table

MATCH (e:Event:ForcedReturn)
WHERE $event IS NULL OR e.id IN $event
OPTIONAL MATCH (e)-[:SENDING_STATE]->(s:Actor)
WITH DISTINCT e, s
WHERE $state IS NULL OR s.id IN $state
MATCH (v:Instrument)
WHERE v.id IN $provision
OPTIONAL MATCH (e)-[k:COMPETENCE_AT_RETURN]->(v)
WHERE k.side = 'sending' AND k.state_id = s.id
WITH e, s, v, k, coalesce(k.verdict, 'unknown') AS said
WHERE $verdict IS NULL OR said = $verdict
OPTIONAL MATCH (v)-[:HEARD_BY]->(h:Actor)
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
       s.name AS state, s.id AS state_id,
       v.name AS provision, v.id AS provision_id,
       h.name AS body, h.id AS body_id,
       {in_force_text: k.in_force_text, in_force_edtf: k.in_force_edtf, in_force_earliest: k.in_force_earliest,
        in_force_latest: k.in_force_latest, in_force_basis: k.in_force_basis, in_force_semantics: k.in_force_semantics,
        in_force_approximate: k.in_force_approximate, in_force_undated: k.in_force_undated} AS accepted_from,
       {ended_text: k.ended_text, ended_edtf: k.ended_edtf, ended_earliest: k.ended_earliest,
        ended_latest: k.ended_latest, ended_basis: k.ended_basis, ended_semantics: k.ended_semantics,
        ended_approximate: k.ended_approximate, ended_undated: k.ended_undated} AS accepted_until,
       k.limits AS limits,
       k.computed AS computed,
       said AS verdict,
       coalesce(k.reason, CASE WHEN s.id IS NULL THEN 'Unknown: no source says which state it was.'
                               ELSE 'Unknown: no source at hand tells whether ' + s.name + ' accepted it (' + v.name + ').' END) AS reason,
       {sources_text: k.sources_text, sources_edtf: k.sources_edtf, sources_earliest: k.sources_earliest,
        sources_latest: k.sources_latest, sources_basis: k.sources_basis, sources_semantics: k.sources_semantics,
        sources_approximate: k.sources_approximate, sources_undated: k.sources_undated} AS sources_as_of,
       coalesce(k.claims, e.claims) AS claims,
       (coalesce(k.disputed, false) OR coalesce(e.disputed, false)) AS disputed
ORDER BY e.date_earliest, event_id, provision_id, state_id
