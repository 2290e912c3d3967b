"""What must a policy say? Cases: people × things × actions, allowed as listed, all else denied (策略用例)."""
