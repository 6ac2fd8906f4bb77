namespace BbbGen.Diagnosis.Hints;

/// <summary>What does not let itself be deleted.</summary>
internal static class DeletionHints
{
    public static IReadOnlyList<Hint> All { get; } =
    [
        new("F93", "", @"bucket you tried to delete is not empty|BucketNotEmpty|cannot be deleted because it still contains images",
            "There is still something in it.",
            "Empty it, all versions too, and delete the stack again."),
        new("F96", "", @"has dependencies and cannot be deleted|DependencyViolation|has a dependent object|is currently in use|has some mapped public address",
            "Something made outside the stack still hangs on it: a network interface, an address, a load balancer.",
            "Find it under EC2, Network Interfaces, by the resource's id, remove it, and delete the stack again."),
        new("F92", "", @"Export .* (is already exported|already exists)|as it is in use by|Cannot (delete|update) export",
            "Another stack uses the same export, or imports it.",
            "Change or delete the other stack first."),
        new("F82", "", @"UPDATE_ROLLBACK_FAILED|not in a state to be (updated|modified)|InvalidDBInstanceState|InvalidDBClusterState",
            "The resource is in a state in which it takes no change.",
            "Wait until it is available, or repair by hand what was changed by hand, and continue the roll-back."),
        new("F95", "", @"TerminationProtection|DeletionProtection|deletion protection|delete protected",
            "It is protected from being deleted.",
            "Take the protection away if it shall go, and delete the stack again."),
    ];
}
