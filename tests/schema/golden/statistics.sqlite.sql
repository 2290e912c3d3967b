WITH counted AS
  (SELECT t1.status AS status, t1.outcome AS outcome, t1.stopped_at AS stopped_at, ((t1.ever_red OR (t1.due_at IS NOT NULL AND coalesce(t1.stopped_at,t1.paused_at,?1) >= t1.due_at) OR (t1.paused_red_at IS NOT NULL AND t1.paused_red_at <= ?1)) AND NOT (t1.red_excused AND ((t1.appealed_round IS NOT NULL AND t1.appealed_round = t1.round) OR NOT ((t1.due_at IS NOT NULL AND coalesce(t1.stopped_at,t1.paused_at,?1) >= t1.due_at) OR (t1.paused_red_at IS NOT NULL AND t1.paused_red_at <= ?1))))) AS late, t1.satisfaction AS satisfaction, t1.sign_due_at AS sign_due_at, t1.signed_at AS signed_at, t1.kind AS by_KIND, CASE WHEN t1.due_at IS NULL THEN 'NONE' WHEN coalesce(t1.stopped_at,t1.paused_at,?1) >= t1.due_at OR t1.paused_red_at <= ?1 THEN 'RED' WHEN coalesce(t1.stopped_at,t1.paused_at,?1) >= t1.yellow_at OR t1.paused_yellow_at <= ?1 THEN 'YELLOW' ELSE 'GREEN' END AS by_LIGHT, t1.lead_unit_id AS by_LEAD_UNIT, date(t1.reported_at,'+8 hours') AS by_DAY FROM issue t1
  WHERE ((t1.place_district = ?2 AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = ?3))) AND t1.reported_at >= ?4 AND t1.reported_at < ?5 AND (t1.status NOT IN ('DRAFT', 'MERGED', 'WITHDRAWN'))), b0 AS
  (SELECT c.by_KIND AS k0, count(*) AS n0, count(*) FILTER (WHERE (c.status IN ('EVALUATED', 'RESOLVED', 'WRITTEN_OFF')) AND (c.outcome IN ('SOLVED'))) AS n1, count(*) FILTER (WHERE c.status IN ('EVALUATED', 'RESOLVED', 'WRITTEN_OFF')) AS n2, count(*) FILTER (WHERE c.status IN ('WRITTEN_OFF')) AS n3, count(*) FILTER (WHERE c.status NOT IN ('EVALUATED', 'NOT_ACCEPTED', 'RESOLVED', 'WRITTEN_OFF')) AS n4, count(*) FILTER (WHERE (c.stopped_at IS NOT NULL) AND (NOT c.late)) AS n5, count(*) FILTER (WHERE c.stopped_at IS NOT NULL) AS n6, count(*) FILTER (WHERE (c.satisfaction IN ('BASICALLY_SATISFIED', 'DISSATISFIED', 'SATISFIED', 'VERY_DISSATISFIED', 'VERY_SATISFIED')) AND (c.satisfaction IN ('BASICALLY_SATISFIED', 'SATISFIED', 'VERY_SATISFIED'))) AS n7, count(*) FILTER (WHERE c.satisfaction IN ('BASICALLY_SATISFIED', 'DISSATISFIED', 'SATISFIED', 'VERY_DISSATISFIED', 'VERY_SATISFIED')) AS n8, count(*) FILTER (WHERE (c.sign_due_at IS NOT NULL) AND c.signed_at <= c.sign_due_at) AS n9, count(*) FILTER (WHERE c.sign_due_at IS NOT NULL) AS n10 FROM counted c GROUP BY c.by_KIND), b1 AS
  (SELECT c.by_LIGHT AS k0, count(*) AS n0 FROM counted c GROUP BY c.by_LIGHT), b2 AS
  (SELECT c.by_LEAD_UNIT AS k0, count(*) AS n0 FROM counted c GROUP BY c.by_LEAD_UNIT), b3 AS
  (SELECT c.by_DAY AS k0, count(*) AS n0 FROM counted c GROUP BY c.by_DAY) SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = ?6) = ?7 THEN 1 END,'{}',CAST(json((SELECT json_object('n0',coalesce(sum(g.n0),0),'n1',coalesce(sum(g.n1),0),'n2',coalesce(sum(g.n2),0),'n3',coalesce(sum(g.n3),0),'n4',coalesce(sum(g.n4),0),'n5',coalesce(sum(g.n5),0),'n6',coalesce(sum(g.n6),0),'n7',coalesce(sum(g.n7),0),'n8',coalesce(sum(g.n8),0),'n9',coalesce(sum(g.n9),0),'n10',coalesce(sum(g.n10),0)) FROM b0 g)) AS BLOB),CAST(json((SELECT json_group_array(json_object('k0',g.k0,'n0',g.n0,'n1',g.n1,'n2',g.n2,'n3',g.n3,'n4',g.n4,'n5',g.n5,'n6',g.n6,'n7',g.n7,'n8',g.n8,'n9',g.n9,'n10',g.n10))
  FROM
  (SELECT g.* FROM b0 g
  WHERE 1=1
  ORDER BY coalesce(g.k0,'zzzz') LIMIT 1001) g)) AS BLOB),NULL,CAST(json((SELECT json_group_array(json_object('k0',g.k0,'n0',g.n0))
  FROM
  (SELECT g.* FROM b1 g
  WHERE 1=1
  ORDER BY coalesce(g.k0,'zzzz') LIMIT 1001) g)) AS BLOB),NULL,CAST(json((SELECT json_group_array(json_object('k0',g.k0,'n0',g.n0,'l0zh',
  (SELECT n.name FROM unit n
  WHERE n.id = g.k0)))
  FROM
  (SELECT g.* FROM b2 g
  WHERE 1=1
  ORDER BY coalesce(g.k0,'zzzz') LIMIT 1001) g)) AS BLOB),NULL,CAST(json((SELECT json_group_array(json_object('k0',g.k0,'n0',g.n0))
  FROM
  (SELECT g.* FROM b3 g
  WHERE 1=1
  ORDER BY coalesce(g.k0,'zzzz') LIMIT 1001) g)) AS BLOB),NULL
