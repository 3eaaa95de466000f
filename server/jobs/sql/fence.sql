UPDATE job SET lease_owner = lease_owner WHERE id = :id AND lease_owner = :owner AND attempt = :attempt
