namespace BbbGen.Diagnosis.Hints;

/// <summary>Resources that cannot be deleted.</summary>
internal static class DeletionHints
{
    public static IReadOnlyList<Hint> All { get; } =
    [
        new("F93", "", @"bucket you tried to delete is not empty|BucketNotEmpty|cannot be deleted because it still contains images",
            "It is not empty.",
            "Empty it, including all versions, and delete the stack again."),
        new("F96", "",
            @"has dependencies and cannot be deleted|DependencyViolation|has a dependent object|is currently in use|has some mapped "
                + @"public address",
            "A resource created outside the stack still depends on it: a network interface, an address, a load balancer.",
            "Find it under EC2, Network Interfaces, by the resource's ID, delete it, and delete the stack again."),
        new("F92", "", @"Export .* (is already exported|already exists)|as it is in use by|Cannot (delete|update) export",
            "Another stack uses the same export, or imports it.",
            "Change or delete the other stack first."),
        new("F82", "", @"UPDATE_ROLLBACK_FAILED|not in a state to be (updated|modified)|InvalidDBInstanceState|InvalidDBClusterState",
            "The resource is in a state in which it cannot be changed.",
            "Wait until it is available, or revert what was changed outside CloudFormation, and continue the rollback."),
        new("F95", "", @"TerminationProtection|DeletionProtection|deletion protection|delete protected",
            "It has deletion protection.",
            "Disable the protection if it should be deleted, and delete the stack again."),
    ];
}
