SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,
  (SELECT convert_to((json_build_object('__typename','Ticket','id','Ticket_'||t1.id::text,'title',t1.title,'status',t1.status,'statusWords',CASE t1.status WHEN 'OPEN' THEN '开' WHEN 'SHUT' THEN '关' END,'light',CASE WHEN t1.due_at < $3::timestamptz THEN 'RED' ELSE 'GREEN' END,'reportedAt',to_char(t1.reported_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'dueAt',to_char(t1.due_at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),'day',t1.day,'done',(t1.done),'size',t1.size,'tags',t1.tags,'house','it''s ours','remark',CASE WHEN t1.place_district = $4::text THEN t1.remark ELSE '***' END,'opinion',CASE WHEN t1.place_district = $4::text THEN t1.opinion END))::text,'UTF8') FROM ticket t1
  WHERE t1.place_city = $5::text AND t1.id = $6::uuid)
