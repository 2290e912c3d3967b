SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = ?1) = ?2 THEN 1 END,
  (SELECT CAST(json_object('__typename','Ticket','id','Ticket_'||t1.id,'title',t1.title,'status',t1.status,'statusWords',CASE t1.status WHEN 'OPEN' THEN '开' WHEN 'SHUT' THEN '关' END,'light',CASE WHEN t1.due_at < ?3 THEN 'RED' ELSE 'GREEN' END,'reportedAt',t1.reported_at,'dueAt',t1.due_at,'day',t1.day,'done',json(CASE WHEN t1.done THEN 'true' WHEN NOT (t1.done) THEN 'false' END),'size',t1.size,'tags',json(t1.tags),'house','it''s ours','remark',CASE WHEN t1.place_district = ?4 THEN t1.remark ELSE '***' END,'opinion',CASE WHEN t1.place_district = ?4 THEN t1.opinion END) AS BLOB) FROM ticket t1
  WHERE t1.place_city = ?5 AND t1.id = ?6)
