UPDATE job SET lease_until = :now + :lease WHERE lease_owner = :owner AND :ids LIKE '%' || id || '%'
