SELECT at / 900000, COUNT(*)
FROM (
  SELECT created_at AS at FROM ticket WHERE created_at >= :from AND created_at <= :to AND deleted_at IS NULL     --? filed
  SELECT resolved_at AS at FROM ticket WHERE resolved_at >= :from AND resolved_at <= :to AND deleted_at IS NULL  --? done
) AS moments
GROUP BY 1
