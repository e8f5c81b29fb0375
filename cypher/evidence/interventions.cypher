// question: Who spoke up for whom, towards whom, and what was the answer?
// help: >
//   One row for each statement that calls on somebody, is addressed to a body or is about somebody,
//   however many sign it, and one for each call of which a source tells without a statement that
//   carries it. Who only received a copy is no addressee. Words without an id are as printed.
// parameters:
//   actor: {kind: actor, help: "Who spoke up: an organisation, a body, a state or a person."}
//   addressee: {kind: actor, help: "Whom it is addressed to or calls on; a state stands for its agencies too."}
//   person: {kind: person, help: "For whom: a person, also as a named member of a group, or a group."}
// window: date
// columns:
//   statement: {kind: entity, meaning: The statement; empty where a source tells of a call and names no statement.}
//   event_id: {kind: string, meaning: "Id of the call, where no statement carries it."}
//   signers: {kind: entities, meaning: Who stands behind it.}
//   addressees: {kind: entities, meaning: "Whom it is addressed to or calls on; what has an id first."}
//   copied_to: {kind: entities, meaning: Who received a copy; no addressee.}
//   concerns: {kind: entities, meaning: "Whom or what it is about; what has an id first."}
//   demands: {kind: strings, meaning: What it asks for.}
//   date: {kind: date, meaning: When.}
//   response: {kind: string, meaning: "What a source says was the answer; empty where none does."}
// order: Earliest day, then the id of the statement, then that of the call; an open or missing date comes last.
// searched:
//   - text: "Searched: {statements:statement}, {calls:call}."
//     query: |
//       CALL () {
//         MATCH (s:Source:Statement)
//         RETURN count(s) AS statements
//       }
//       CALL () {
//         MATCH (e:Event:Intervention)
//         RETURN count(e) AS calls
//       }
//       RETURN statements AS statements, calls AS calls
// network:
//   items: [statement, event_id, signers, addressees, copied_to, concerns]
//   relations: [SIGNED, ADDRESSED_TO, COPIED_TO, CALLED_ON, CONCERNS, MADE_BY, DIRECTED_AT, SUBJECT]
//   past: the table

CALL () {
  MATCH (s:Source:Statement)
  WHERE NOT EXISTS { MATCH (s)-[:COPY_OF]->(:Source:Statement) }
  MATCH (s)<-[:COPY_OF*0..4]-(v:Source:Statement)
  WITH DISTINCT s, v
  CALL (v) {
    MATCH (v)<-[r:SIGNED]-(a:Actor)
    RETURN 1 AS part, a.id AS id, a.name AS name, r.claims AS own
    UNION
    MATCH (v)-[r:ADDRESSED_TO|CALLED_ON]->(a:Actor)
    RETURN 2 AS part, a.id AS id, a.name AS name, r.claims AS own
    UNION
    MATCH (v)-[r:COPIED_TO]->(a:Actor)
    RETURN 3 AS part, a.id AS id, a.name AS name, r.claims AS own
    UNION
    MATCH (v)-[r:CONCERNS]->(a)
    RETURN 4 AS part, a.id AS id, a.name AS name, r.claims AS own
    UNION
    MATCH (v)<-[:MADE_BY]-(e:Event:Intervention)-[r:CONCERNING]->(a)
    RETURN 4 AS part, a.id AS id, a.name AS name, r.claims AS own
    UNION
    MATCH (v)<-[x:ABOUT]-(c:Source:Claim)
    WHERE x.role = 'subject' AND c.modality = 'actual' AND c.object_id IS NULL
      AND c.predicate IN ['ADDRESSED_TO', 'CALLED_ON', 'COPIED_TO', 'CONCERNS']
    RETURN CASE c.predicate WHEN 'CONCERNS' THEN 4 WHEN 'COPIED_TO' THEN 3 ELSE 2 END AS part,
           null AS id, c.object_name AS name, [c.id] AS own
  }
  WITH s, part, id, name, collect(own) AS owns
  ORDER BY s.id, part, id, name
  WITH s, collect({part: part, id: id, name: name, own: reduce(flat = [], o IN owns | flat + o)}) AS parts
  CALL (s) {
    MATCH (s)<-[:COPY_OF*0..4]-(v:Source:Statement)
    MATCH (e:Event:Intervention)-[:MADE_BY]->(v)
    WITH DISTINCT e
    ORDER BY e.id
    RETURN collect({words: [d IN coalesce(e.details, []) WHERE d STARTS WITH 'demand: '], own: e.claims, disputed: e.disputed}) AS calls
  }
  WITH s, parts, calls
  WHERE size(calls) > 0
     OR any(p IN parts WHERE p.part = 4)
     OR any(p IN parts WHERE p.part = 2 AND NOT coalesce(p.id, '') STARTS WITH 'per:' AND NOT coalesce(p.id, '') STARTS WITH 'grp:')
  RETURN s.id AS statement_id, s.name AS statement, null AS event_id, parts AS parts, calls AS calls,
         {date_text: s.date_text, date_edtf: s.date_edtf, date_earliest: s.date_earliest,
          date_latest: s.date_latest, date_basis: s.date_basis, date_semantics: s.date_semantics,
          date_approximate: s.date_approximate, date_undated: s.date_undated} AS date
  UNION
  MATCH (e:Event:Intervention)
  WHERE NOT EXISTS { MATCH (e)-[:MADE_BY]->(:Source:Statement) }
  CALL (e) {
    MATCH (e)-[r:MADE_BY]->(a:Actor)
    RETURN 1 AS part, a.id AS id, a.name AS name, r.claims AS own
    UNION
    MATCH (e)-[r:DIRECTED_AT]->(a:Actor)
    RETURN 2 AS part, a.id AS id, a.name AS name, r.claims AS own
    UNION
    MATCH (e)-[r:SUBJECT|CONCERNING]->(a)
    RETURN 4 AS part, a.id AS id, a.name AS name, r.claims AS own
    UNION
    MATCH (c:Source:Claim {event_id: e.id})
    WHERE c.id IN e.claims AND c.object_id IS NULL
    RETURN 2 AS part, null AS id, c.object_name AS name, [c.id] AS own
  }
  WITH e, part, id, name, collect(own) AS owns
  ORDER BY e.id, part, id, name
  WITH e, collect({part: part, id: id, name: name, own: reduce(flat = [], o IN owns | flat + o)}) AS parts
  RETURN null AS statement_id, null AS statement, e.id AS event_id, parts AS parts,
         [{words: CASE e.act WHEN 'release_urged' THEN ['demand: release'] ELSE [] END
             + [d IN coalesce(e.details, []) WHERE d STARTS WITH 'demand: '],
           own: e.claims, disputed: e.disputed}] AS calls,
         {date_text: e.date_text, date_edtf: e.date_edtf, date_earliest: e.date_earliest,
          date_latest: e.date_latest, date_basis: e.date_basis, date_semantics: e.date_semantics,
          date_approximate: e.date_approximate, date_undated: e.date_undated} AS date
}
WITH statement_id, statement, event_id, date, calls, parts,
     [p IN parts WHERE p.part = 1 | p.id] AS signer_ids, [p IN parts WHERE p.part = 2 AND p.id IS NOT NULL | p.id] AS addressee_ids,
     [p IN parts WHERE p.part = 4 AND p.id IS NOT NULL | p.id] AS concern_ids
WHERE ($actor IS NULL OR any(one IN signer_ids WHERE one IN $actor))
  AND ($addressee IS NULL OR any(one IN addressee_ids WHERE one IN $addressee))
  AND ($person IS NULL OR any(one IN concern_ids WHERE one IN $person)
       OR EXISTS { MATCH (p:Actor)-[:MEMBER_OF]->(g:Actor:PersonGroup) WHERE p.id IN $person AND g.id IN concern_ids })
CALL (statement_id) {
  MATCH (s:Source {id: statement_id})<-[:RESPONDS_TO]-(c:Source:Claim)
  WITH c
  ORDER BY c.id
  RETURN collect(c.name) AS answers, collect(c.id) AS answer_claims
}
RETURN statement AS statement, statement_id AS statement_id, event_id AS event_id,
       [p IN parts WHERE p.part = 1 | p.name] AS signers, signer_ids AS signers_ids,
       [p IN parts WHERE p.part = 2 | p.name] AS addressees, addressee_ids AS addressees_ids,
       [p IN parts WHERE p.part = 3 | p.name] AS copied_to,
       [p IN parts WHERE p.part = 3 AND p.id IS NOT NULL | p.id] AS copied_to_ids,
       [p IN parts WHERE p.part = 4 | p.name] AS concerns, concern_ids AS concerns_ids,
       reduce(flat = [], c IN calls | flat + [w IN c.words WHERE NOT substring(w, 8) IN flat | substring(w, 8)]) AS demands,
       date AS date,
       CASE WHEN size(answers) = 0 THEN null
            ELSE reduce(text = '', a IN answers | text + CASE WHEN text = '' THEN '' ELSE '; ' END + a) END AS response,
       reduce(flat = [], p IN parts | flat + p.own) + reduce(flat = [], c IN calls | flat + c.own) + answer_claims AS claims,
       any(c IN calls WHERE coalesce(c.disputed, false)) AS disputed
ORDER BY date.date_earliest, statement_id, event_id
