// question: Which courts allowed, blocked or later condemned a removal, and was the remedy carried out?
// help: >
//   One row for each ruling and each return that it can be about. An order of extradition, and a
//   refused appeal against removal, allow it; a refused appeal on refugee status does not. An order to
//   bring somebody back is no return. Whether an order was carried out is said only where a claim
//   says so.
// parameters:
//   state: {kind: state, help: "The state whose removal it is: that of the court, else of the return, else the one from which a return is feared."}
//   court: {kind: body, help: "The court or body that decided."}
//   person: {kind: person, help: "Whom it concerns: a person, also as a named member of a group, or a group."}
//   outcome: {kind: choice, allowed: [allowed, blocked, unlawful], help: Only this outcome.}
//   timing: {kind: choice, allowed: [before, after, unsure], help: Only rulings made then; those without a recorded return have none.}
// window: date
// columns:
//   court: {kind: entity, meaning: The court or body that decided.}
//   person: {kind: entity, meaning: Whose removal it ruled on.}
//   decision_id: {kind: string, meaning: Id of the decision.}
//   date: {kind: date, meaning: "When it decided, as coarse as the sources."}
//   outcome: {kind: string, meaning: "allowed, blocked or unlawful; empty where a source tells only of an order to bring somebody back."}
//   timing: {kind: string, meaning: "before, after or unsure: the ruling against the return; empty where no return is recorded."}
//   return_event_id: {kind: string, meaning: Id of the return; empty where none is recorded.}
//   orders: {kind: strings, meaning: "What it ordered, of whom."}
//   compensation: {kind: string, meaning: "Amount, currency and payer; empty where none was ordered."}
//   carried_out: {kind: string, meaning: "yes or no where a claim says so, else not_recorded."}
// order: Earliest day of the decision, its id, then the ids of person and return; an open or missing date comes last.
// searched:
//   - text: "Searched: {decisions:decision}, {rulings:ruling} on a removal, {returns:forced return}."
//     query: |
//       CALL () {
//         MATCH (d:Event:Decision)
//         RETURN count(d) AS decisions
//       }
//       CALL () {
//         MATCH (:Event:Decision)-[r:RULED_ON_REMOVAL_OF]->(:Actor)
//         RETURN count(r) AS rulings
//       }
//       CALL () {
//         MATCH (e:Event:ForcedReturn)
//         RETURN count(e) AS returns
//       }
//       RETURN decisions AS decisions, rulings AS rulings, returns AS returns
// network:
//   items: [court, decision_id, person, return_event_id]
//   relations: [DECIDED_BY, RULED_ON, RULED_ON_REMOVAL_OF, SUBJECT, MEMBER_OF, PART_OF]
//   past: the table

MATCH (d:Event:Decision)-[r:RULED_ON_REMOVAL_OF]->(p:Actor)
WHERE ($outcome IS NULL OR r.outcome = $outcome)
  AND ($timing IS NULL OR r.timing = $timing)
  AND ($court IS NULL OR r.body_id IN $court)
  AND ($state IS NULL OR any(one IN coalesce(r.state_ids, []) WHERE one IN $state))
  AND ($person IS NULL OR p.id IN $person
       OR EXISTS { MATCH (m:Actor)-[:MEMBER_OF]->(p) WHERE m.id IN $person })
WITH d, r, p, r.body_id AS body_key, r.return_id AS return_key
OPTIONAL MATCH (b:Actor {id: body_key})
OPTIONAL MATCH (e:Event {id: return_key})
RETURN b.name AS court, b.id AS court_id,
       p.name AS person, p.id AS person_id,
       d.id AS decision_id,
       {date_text: r.date_text, date_edtf: r.date_edtf, date_earliest: r.date_earliest,
        date_latest: r.date_latest, date_basis: r.date_basis, date_semantics: r.date_semantics,
        date_approximate: r.date_approximate, date_undated: r.date_undated} AS date,
       r.outcome AS outcome,
       r.timing AS timing,
       e.id AS return_event_id,
       coalesce(r.orders, []) AS orders,
       r.compensation AS compensation,
       r.carried_out AS carried_out,
       coalesce(r.derived_from, []) AS cited,
       r.claims + coalesce(e.claims, []) AS claims,
       (coalesce(r.disputed, false) OR coalesce(e.disputed, false)) AS disputed
ORDER BY r.date_earliest, decision_id, person_id, return_event_id
