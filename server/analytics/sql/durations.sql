SELECT COUNT(*), MIN(CASE WHEN share >= 0.5 THEN ms END), MIN(CASE WHEN share >= 0.9 THEN ms END)
FROM (SELECT ms, CUME_DIST() OVER (ORDER BY ms) AS share
      FROM (
        SELECT first_response_at - created_at AS ms    --? firstResponse
        SELECT resolved_at - created_at AS ms          --? resolution
        FROM ticket
        WHERE created_at >= :from AND created_at <= :to AND deleted_at IS NULL
          AND first_response_at IS NOT NULL            --? firstResponse
          AND resolved_at IS NOT NULL                  --? resolution
      ) AS times) AS ranked
