// question: Which groups are only partly named?
// help: >
//   One row for each group of people of whom somebody is unnamed: a source states fewer named members
//   than the group may have, or none. Named is who is stated to be a member, also of a part. Possible
//   members are suggestions that an analyst recorded; they are never counted.
// parameters:
//   state: {kind: state, help: "The state that the claims on the group name, itself, through a body, or as bound by a measure."}
//   returned_only: {kind: boolean, default: false, help: Only groups that were returned.}
// columns:
//   group: {kind: entity, meaning: The group.}
//   count_min: {kind: integer, meaning: The smallest number of people in it.}
//   count_max: {kind: integer, meaning: The largest; empty where no source sets an upper bound.}
//   count_text: {kind: string, meaning: "The number as the source words it; empty where none does."}
//   named: {kind: integer, meaning: How many members a source names.}
//   named_people: {kind: entities, meaning: These members.}
//   possible_members: {kind: entities, meaning: "People who may be members; the sources do not say, and they are not counted."}
//   parts: {kind: entities, meaning: Groups that are a part of it.}
// order: Smallest number of people, falling; then the id of the group.
// searched:
//   - text: "Searched: {groups:group} of people, {members:named member}."
//     query: |
//       CALL () {
//         MATCH (g:Actor:PersonGroup)
//         RETURN count(g) AS groups
//       }
//       CALL () {
//         MATCH (i:Actor:Individual)-[:MEMBER_OF]->(:Actor:PersonGroup)
//         WHERE coalesce(i.named, true)
//         RETURN count(DISTINCT i) AS members
//       }
//       RETURN groups AS groups, members AS members
// network:
//   items: [group, named_people, possible_members, parts]
//   relations: [MEMBER_OF, PART_OF, POSSIBLE_MEMBER_OF]
//   past: the table

MATCH (g:Actor:PersonGroup)
WHERE (NOT $returned_only OR EXISTS { MATCH (g)<-[:SUBJECT]-(:Event:ForcedReturn) })
  AND ($state IS NULL
       OR EXISTS { MATCH (g)-[]->(a:Actor)-[:PART_OF*0..4]->(s:Actor) WHERE s.id IN $state }
       OR EXISTS { MATCH (g)<-[:PROTECTS]-(:Event:InterimMeasure)-[:MEASURE_ADDRESSED_TO]->(s:Actor) WHERE s.id IN $state })
CALL (g) {
  OPTIONAL MATCH (g)<-[:PART_OF*0..4]-(q:Actor)<-[r:MEMBER_OF]-(i:Actor:Individual)
  WHERE coalesce(i.named, true)
  WITH DISTINCT i, r ORDER BY i.id, r.id
  WITH i, collect(r.claims) AS own ORDER BY i.id
  RETURN collect(i.name) AS named_names, collect(i.id) AS named_ids, collect(own) AS member_claims
}
WITH g, named_names, named_ids, member_claims
WHERE g.count_max IS NULL OR size(named_ids) < g.count_max
CALL (g) {
  OPTIONAL MATCH (i:Actor)-[r:POSSIBLE_MEMBER_OF]->(g)
  WITH DISTINCT i, r ORDER BY i.id
  RETURN collect(i.name) AS possible_names, collect(i.id) AS possible_ids, collect(r.claims) AS possible_claims
}
CALL (g) {
  OPTIONAL MATCH (q:Actor:PersonGroup)-[:PART_OF]->(g)
  WITH DISTINCT q ORDER BY q.id
  RETURN collect(q.name) AS part_names, collect(q.id) AS part_ids
}
CALL (g) {
  OPTIONAL MATCH (c:Source:Claim)-[:ABOUT]->(g)
  WHERE c.span_start IS NOT NULL OR c.row IS NOT NULL
  WITH DISTINCT c ORDER BY c.id
  RETURN collect(c.id) AS own_claims
}
RETURN g.name AS `group`, g.id AS group_id,
       g.count_min AS count_min, g.count_max AS count_max, g.count_text AS count_text,
       size(named_ids) AS named,
       named_names AS named_people, named_ids AS named_people_ids,
       possible_names AS possible_members, possible_ids AS possible_members_ids,
       part_names AS parts, part_ids AS parts_ids,
       reduce(ids = [], own IN possible_claims | ids + own) AS cited,
       reduce(ids = own_claims, several IN member_claims | reduce(own = ids, said IN several | own + said)) AS claims,
       false AS disputed
ORDER BY count_min DESC, group_id
