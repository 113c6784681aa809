"""From nodes to a flow: rows read against the table, then steps, stages and the whole sheet."""
