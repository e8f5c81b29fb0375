// question: Which states returned people despite interim measures?
// help: >
//   One row for each state to which an interim measure was addressed and from which somebody was
//   returned, also where nothing ties the two. Each return is counted once, under its strongest
//   pair; the four columns are never added. definite means that the measure surely protected the
//   person returned and surely applied on that day. unknown is not an accusation.
// parameters:
//   state: {kind: state, help: The state that returned somebody.}
//   body: {kind: body, help: The court or committee that indicated the measure.}
//   verdict: {kind: choice, allowed: [definite, possible, not_covered, unknown], help: Only states with a return under this verdict.}
// window: {events: ForcedReturn}
// columns:
//   state: {kind: entity, meaning: The state to which a measure was addressed and from which people were returned.}
//   definite: {kind: integer, meaning: Returns of people whom a measure surely protected at that time.}
//   possible: {kind: integer, meaning: "Returns of people whom a measure may have protected then: the printed dates do not decide."}
//   not_covered: {kind: integer, meaning: "Returns surely before the measure began, or after it had ended."}
//   unknown: {kind: integer, meaning: "Returns of which the sources do not say whether the measure protected those people, or when it began or ended."}
//   people_min: {kind: integer, computed: people, events: definite_ids, meaning: The smallest number of people in the definite returns.}
//   people_max: {kind: integer, computed: people, events: definite_ids, meaning: The largest; empty where a source sets no upper bound.}
//   possible_people_min: {kind: integer, computed: people, events: possible_ids, meaning: The smallest number of people in the possible returns.}
//   possible_people_max: {kind: integer, computed: people, events: possible_ids, meaning: The largest; empty where a source sets no upper bound.}
//   measures: {kind: integer, meaning: Interim measures addressed to the state.}
//   measures_no_return_recorded: {kind: integer, meaning: "Measures of which no protected person is recorded as returned; it does not say that nobody was."}
//   ruled_out: {kind: integer, meaning: Returns whose only candidates were ruled out by the feared destination.}
//   breach_said: {kind: integer, meaning: Returns of which somebody says that they were in breach.}
//   reason: {kind: string, meaning: "Why these numbers, in words."}
// order: definite, possible and unknown, each falling; then the id of the state.
// searched:
//   - text: "Searched: {returns:forced return}, {measures:interim measure}, {pairs:pair}."
//     query: |
//       CALL () {
//         MATCH (e:Event:ForcedReturn)
//         WHERE $state IS NULL OR EXISTS { MATCH (e)-[:SENDING_STATE]->(a:Actor) WHERE a.id IN $state }
//         RETURN count(e) AS returns
//       }
//       CALL () {
//         MATCH (m:Event:InterimMeasure)
//         WHERE $state IS NULL OR EXISTS { MATCH (m)-[:MEASURE_ADDRESSED_TO]->(a:Actor) WHERE a.id IN $state }
//         RETURN count(m) AS measures
//       }
//       CALL () {
//         MATCH (e:Event:ForcedReturn)-[t:TESTED_AGAINST]->(:Event:InterimMeasure)
//         WHERE NOT coalesce(t.ruled_out, false)
//           AND ($state IS NULL OR EXISTS { MATCH (e)-[:SENDING_STATE]->(a:Actor) WHERE a.id IN $state })
//         RETURN count(t) AS pairs
//       }
//       RETURN returns AS returns, measures AS measures, pairs AS pairs
// network:
//   of: return-measure-pairs
//   beside: [state]
//   past: the table

MATCH (s:Actor:State)<-[:SENDING_STATE]-(e:Event:ForcedReturn)
WHERE ($state IS NULL OR s.id IN $state)
  AND ($within IS NULL OR e.id IN $within)
  AND EXISTS {
    MATCH (m:Event:InterimMeasure)-[:MEASURE_ADDRESSED_TO]->(s)
    WHERE $body IS NULL OR EXISTS { MATCH (m)-[:INDICATED_BY]->(b:Actor) WHERE b.id IN $body }
  }
WITH DISTINCT s, e
CALL (s, e) {
  MATCH (e)-[t:TESTED_AGAINST]->(m:Event:InterimMeasure)-[:MEASURE_ADDRESSED_TO]->(s)
  WHERE $body IS NULL OR EXISTS { MATCH (m)-[:INDICATED_BY]->(b:Actor) WHERE b.id IN $body }
  WITH CASE WHEN coalesce(t.ruled_out, false) THEN 5
            WHEN t.verdict = 'definite' THEN 1 WHEN t.verdict = 'possible' THEN 2
            WHEN t.verdict = 'unknown' THEN 3 ELSE 4 END AS rank, t
  ORDER BY rank, t.id
  RETURN min(rank) AS strongest,
         collect({rank: rank, who: CASE WHEN coalesce(t.person_id, e.subject_id) = e.subject_id THEN e.id ELSE t.person_id END,
                  claims: t.claims, disputed: t.disputed,
                  said: size(coalesce(t.said_to_breach, [])) > 0}) AS pairs
}
WITH s, e, strongest, pairs
ORDER BY s.id, strongest, e.id
WITH s, collect({id: e.id, strongest: strongest, disputed: coalesce(e.disputed, false), pairs: pairs}) AS tested
CALL (s) {
  MATCH (m:Event:InterimMeasure)-[:MEASURE_ADDRESSED_TO]->(s)
  WHERE $body IS NULL OR EXISTS { MATCH (m)-[:INDICATED_BY]->(b:Actor) WHERE b.id IN $body }
  WITH DISTINCT s, m
  CALL (m) {
    MATCH (m)-[:INDICATED_BY]->(b:Actor)
    WITH DISTINCT b ORDER BY b.id
    WITH collect(b.name) AS names
    RETURN reduce(text = '', b IN names | text + CASE WHEN text = '' THEN '' ELSE ' and ' END + b) AS bodies
  }
  CALL (m) {
    MATCH (m)-[x:PROTECTS]->(a:Actor)
    WHERE x.through IS NULL
    WITH DISTINCT a ORDER BY a.id
    WITH CASE WHEN a:Individual THEN a.name
              WHEN a.count_max IS NULL THEN 'at least ' + toString(a.count_min) + ' people'
              WHEN a.count_min = a.count_max THEN toString(a.count_min) + ' people'
              ELSE toString(a.count_min) + ' to ' + toString(a.count_max) + ' people' END
         + CASE WHEN a:PersonGroup AND NOT EXISTS { MATCH (:Actor:Individual)-[:MEMBER_OF]->(a) }
                THEN ', none of whom a source names' ELSE '' END AS who
    WITH collect(who) AS whom
    RETURN reduce(text = '', w IN whom | text + CASE WHEN text = '' THEN '' ELSE '; ' END + w) AS people
  }
  CALL (s, m) {
    MATCH (s)<-[:SENDING_STATE]-(r:Event:ForcedReturn)-[t:TESTED_AGAINST]->(m)
    WHERE $within IS NULL OR r.id IN $within
    WITH DISTINCT r, t
    RETURN sum(CASE WHEN t.verdict = 'definite' THEN 1 ELSE 0 END) AS n1,
           sum(CASE WHEN t.verdict = 'possible' THEN 1 ELSE 0 END) AS n2,
           sum(CASE WHEN t.verdict = 'unknown' THEN 1 ELSE 0 END) AS n3,
           sum(CASE WHEN t.verdict = 'not_covered' THEN 1 ELSE 0 END) AS n4,
           sum(CASE WHEN coalesce(t.ruled_out, false) THEN 1 ELSE 0 END) AS n5,
           sum(CASE WHEN NOT coalesce(t.ruled_out, false) AND t.link <> 'unnamed_group' THEN 1 ELSE 0 END) AS tied,
           collect(t.against) AS speaking
  }
  WITH m, bodies, people, tied, n1, n2, n3, n4, n5,
       reduce(flat = [], found IN speaking | flat + found) AS speaking,
       [n IN [{n: n1, word: ' definite'}, {n: n2, word: ' possible'}, {n: n3, word: ' unknown'},
              {n: n4, word: ' not covered'}, {n: n5, word: ' ruled out'}] WHERE n.n > 0] AS counts
  ORDER BY n1 DESC, n2 DESC, n3 DESC, n4 DESC, n5 DESC, m.id
  RETURN collect({
    claims: m.claims, disputed: coalesce(m.disputed, false), tied: tied > 0, tested: size(counts) > 0,
    why: 'The measure ' + m.name
      + CASE WHEN bodies = '' THEN '' ELSE ' (' + bodies + ')' END
      + ' protects ' + CASE WHEN people = '' THEN 'people of whom no source speaks' ELSE people END
      + CASE WHEN coalesce(m.start_undated, true) AND m.start_latest IS NULL THEN '; no source prints its date'
             WHEN coalesce(m.start_undated, true) THEN '; no source prints its date, which is not later than ' + toString(m.start_latest)
             WHEN m.start_earliest = m.start_latest THEN '; it began on ' + toString(m.start_latest)
             WHEN m.start_earliest IS NULL THEN '; it began by ' + toString(m.start_latest)
             WHEN m.start_latest IS NULL THEN '; it began on or after ' + toString(m.start_earliest)
             ELSE '; it began between ' + toString(m.start_earliest) + ' and ' + toString(m.start_latest) END
      + ' (' + reduce(text = '', c IN coalesce(m.claims, [])[0..6] | text + CASE WHEN text = '' THEN '' ELSE ', ' END + c) + ').'
      + ' Returns held against it: '
      + reduce(text = '', n IN counts | text + CASE WHEN text = '' THEN '' ELSE ', ' END + toString(n.n) + n.word) + '.'
      + CASE WHEN tied > 0 THEN ''
             ELSE ' No source says that anybody returned is one of those whom it protects'
               + CASE WHEN size(speaking) = 0 THEN '.'
                      ELSE '; claims speak against it (' + reduce(text = '', c IN speaking | CASE WHEN text CONTAINS c THEN text
                             ELSE text + CASE WHEN text = '' THEN '' ELSE ', ' END + c END) + ').' END END
  }) AS measures
}
CALL (tested, measures) {
  UNWIND measures + reduce(sum_of = [], r IN tested | sum_of + r.pairs) AS part
  UNWIND part.claims AS claim
  RETURN collect(DISTINCT claim) AS claims
}
WITH s, tested, measures, claims, [m IN measures WHERE m.tested | m.why] AS reasons,
     size([r IN tested WHERE r.strongest = 1]) AS definite,
     size([r IN tested WHERE r.strongest = 2]) AS possible,
     size([r IN tested WHERE r.strongest = 3]) AS unknown,
     size([r IN tested WHERE r.strongest = 4]) AS not_covered
WHERE $verdict IS NULL
   OR ($verdict = 'definite' AND definite > 0) OR ($verdict = 'possible' AND possible > 0)
   OR ($verdict = 'unknown' AND unknown > 0) OR ($verdict = 'not_covered' AND not_covered > 0)
RETURN s.name AS state, s.id AS state_id,
       definite AS definite, possible AS possible, not_covered AS not_covered, unknown AS unknown,
       reduce(ids = [], r IN tested | ids + [p IN r.pairs WHERE r.strongest = 1 AND p.rank = 1 | p.who]) AS definite_ids,
       reduce(ids = [], r IN tested | ids + [p IN r.pairs WHERE r.strongest = 2 AND p.rank = 2 | p.who]) AS possible_ids,
       [r IN tested | r.id] AS event_ids,
       size(measures) AS measures,
       size([m IN measures WHERE NOT m.tied]) AS measures_no_return_recorded,
       size([r IN tested WHERE r.strongest = 5]) AS ruled_out,
       size([r IN tested WHERE any(p IN r.pairs WHERE p.said)]) AS breach_said,
       CASE WHEN size(reasons) = 0 THEN 'Nothing ties a return from this state to a measure addressed to it.'
            ELSE reduce(text = '', why IN reasons[0..3] | text + CASE WHEN text = '' THEN '' ELSE ' ' END + why) END
         + CASE WHEN size(reasons) > 3
                THEN ' ' + toString(size(reasons) - 3) + ' more measures: see return-measure-pairs.' ELSE '' END AS reason,
       claims AS claims,
       (any(r IN tested WHERE r.disputed OR any(p IN r.pairs WHERE coalesce(p.disputed, false)))
        OR any(m IN measures WHERE m.disputed)) AS disputed
ORDER BY definite DESC, possible DESC, unknown DESC, state_id
