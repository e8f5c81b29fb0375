// question: Which assurances were sought, offered, given, relied on or breached?
// help: >
//   One row for each stage of a diplomatic assurance that a source says was reached. Sought is not
//   given, and an intention is listed as planned and makes no stage. The return is one of the people
//   concerned that is not surely earlier; nothing says that it was made because of the assurance.
// parameters:
//   seeker: {kind: state, help: "The state that sought, received or relied on it, also by a body of it."}
//   giver: {kind: state, help: "The state of which it was sought, or that offered or gave it."}
//   person: {kind: person, help: "Whom it concerns: a person, also as a named member of a group, or a group."}
//   stage: {kind: choice, allowed: [sought, offered, given, relied_on, breached], help: Only this stage.}
// window: date
// columns:
//   assurance: {kind: entity, meaning: "The assurance, at this stage."}
//   person: {kind: entity, meaning: Whom it concerns.}
//   seeker: {kind: entity, meaning: "The state that sought, received or relied on it."}
//   seeking_body: {kind: entity, meaning: "The body of that state, where a source names it."}
//   giver: {kind: entity, meaning: "Of whom it was sought; who offered or gave it."}
//   stage: {kind: string, meaning: "sought, offered, given, relied_on or breached."}
//   date: {kind: date, meaning: "When this stage was reached, as coarse as the sources."}
//   planned: {kind: claims, meaning: Claims of an intention; they make no stage.}
//   return_event_id: {kind: string, meaning: Id of the return that is not surely earlier; empty where none is recorded.}
//   treatment: {kind: string, meaning: "What sources say was done to them after that return, with the wording where it is not asserted; empty where none does."}
//   later_stage: {kind: string, meaning: The furthest later stage of the same assurance; empty where none is recorded.}
// order: Earliest day, then the id of the assurance, then the stage; an open or missing date comes last.
// searched:
//   - text: "Searched: {stages:stage} of assurances, {plans:claim} of an intention, {returns:forced return}."
//     query: |
//       CALL () {
//         MATCH (a:Event:Assurance)
//         RETURN count(a) AS stages
//       }
//       CALL () {
//         MATCH (c:Source:Claim)
//         WHERE c.modality = 'planned' AND c.predicate CONTAINS '_ASSURANCES_'
//         RETURN count(c) AS plans
//       }
//       CALL () {
//         MATCH (e:Event:ForcedReturn)
//         RETURN count(e) AS returns
//       }
//       RETURN stages AS stages, plans AS plans, returns AS returns
// network:
//   items: [assurance, person, seeker, seeking_body, giver, return_event_id]
//   relations: [SOUGHT_BY, ASKED_OF, GIVEN_BY, ASSURANCE_CONCERNS, PART_OF, FOLLOWED_BY_RETURN, SUBJECT]
//   past: the table

MATCH (a:Event:Assurance)
CALL (a) {
  RETURN a.stage AS stage, a.claims AS own, coalesce(a.disputed, false) AS disputed, a.later_stage AS later,
         {date_text: a.date_text, date_edtf: a.date_edtf, date_earliest: a.date_earliest,
          date_latest: a.date_latest, date_basis: a.date_basis, date_semantics: a.date_semantics,
          date_approximate: a.date_approximate, date_undated: a.date_undated} AS date
  UNION
  UNWIND coalesce(a.said_to_breach, []) AS said
  MATCH (c:Source {id: said})
  WITH c
  ORDER BY c.date_earliest, c.id
  WITH collect(c) AS found
  WHERE size(found) > 0
  WITH found, found[0] AS c
  RETURN 'breached' AS stage, [f IN found | f.id] AS own, false AS disputed, null AS later,
         {date_text: c.date_text, date_edtf: c.date_edtf, date_earliest: c.date_earliest,
          date_latest: c.date_latest, date_basis: c.date_basis, date_semantics: c.date_semantics,
          date_approximate: c.date_approximate, date_undated: c.date_undated} AS date
}
WITH a, stage, own, disputed, later, date
WHERE $stage IS NULL OR stage = $stage
CALL (a) {
  MATCH (a)-[:ASSURANCE_CONCERNS]->(p:Actor)
  WITH DISTINCT p
  ORDER BY p.id
  RETURN collect(p.name) AS person_names, collect(p.id) AS person_ids
}
CALL (a) {
  MATCH (a)-[:SOUGHT_BY]->(b:Actor)
  OPTIONAL MATCH (b)-[:PART_OF*1..4]->(s:Actor:State)
  WITH DISTINCT b, CASE WHEN b:State THEN b ELSE s END AS s
  ORDER BY b.id, s.id
  RETURN collect(CASE WHEN b:State THEN null ELSE b.name END) AS body_names,
         collect(CASE WHEN b:State THEN null ELSE b.id END) AS body_ids,
         collect(DISTINCT s.name) AS seeker_names, collect(DISTINCT s.id) AS seeker_ids
}
CALL (a) {
  MATCH (a)-[:GIVEN_BY|ASKED_OF]->(g:Actor)
  WITH DISTINCT g
  ORDER BY g.id
  RETURN collect(g.name) AS giver_names, collect(g.id) AS giver_ids
}
WITH a, stage, own, disputed, later, date, person_names, person_ids, body_names, body_ids,
     seeker_names, seeker_ids, giver_names, giver_ids
WHERE ($seeker IS NULL OR any(one IN seeker_ids WHERE one IN $seeker))
  AND ($giver IS NULL OR any(one IN giver_ids WHERE one IN $giver)
       OR EXISTS { MATCH (g:Actor)-[:PART_OF*1..4]->(s:Actor:State) WHERE g.id IN giver_ids AND s.id IN $giver })
  AND ($person IS NULL OR any(one IN person_ids WHERE one IN $person)
       OR EXISTS { MATCH (p:Actor)-[:MEMBER_OF]->(g:Actor:PersonGroup) WHERE p.id IN $person AND g.id IN person_ids })
CALL (a) {
  MATCH (a)-[f:FOLLOWED_BY_RETURN]->(e:Event:ForcedReturn)
  WITH DISTINCT e, f
  ORDER BY e.date_earliest, e.id
  RETURN collect(e.id) AS return_ids, collect(f.claims) AS return_claims
}
CALL (return_ids) {
  MATCH (e:Event:ForcedReturn)-[h:FOLLOWED_BY]->(:Event:IllTreatment)
  WHERE e.id IN return_ids AND h.fate IS NOT NULL
  WITH DISTINCT h.fate + CASE WHEN 'asserted' IN h.wording THEN ''
         ELSE reduce(text = '', w IN h.wording | text + CASE WHEN text = '' THEN ' (' ELSE ', ' END + w) + ')' END AS harm,
         h.claims AS harm_claims
  ORDER BY harm
  RETURN collect(harm) AS harms, collect(harm_claims) AS harm_lists
}
RETURN a.name AS assurance, a.id AS assurance_id,
       person_names AS person, person_ids AS person_id,
       seeker_names AS seeker, seeker_ids AS seeker_id,
       body_names AS seeking_body, body_ids AS seeking_body_id,
       giver_names AS giver, giver_ids AS giver_id,
       stage AS stage, date AS date,
       coalesce(a.planned, []) AS planned,
       CASE WHEN size(return_ids) = 0 THEN null
            ELSE reduce(text = '', one IN return_ids | text + CASE WHEN text = '' THEN '' ELSE ' / ' END + one) END AS return_event_id,
       CASE WHEN size(harms) = 0 THEN null
            ELSE reduce(text = '', h IN reduce(one = [], h IN harms | CASE WHEN h IN one THEN one ELSE one + h END)
                        | text + CASE WHEN text = '' THEN '' ELSE ', ' END + h) END AS treatment,
       later AS later_stage,
       coalesce(a.planned, []) AS cited,
       own + reduce(flat = [], l IN return_claims | flat + l) + reduce(flat = [], l IN harm_lists | flat + l) AS claims,
       disputed AS disputed
ORDER BY date.date_earliest, assurance_id, stage
