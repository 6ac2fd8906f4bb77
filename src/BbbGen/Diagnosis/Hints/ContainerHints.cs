namespace BbbGen.Diagnosis.Hints;

/// <summary>Services, tasks and container hosts.</summary>
internal static class ContainerHints
{
    private const string Ecs = "AWS::ECS::";

    public static IReadOnlyList<Hint> All { get; } =
    [
        new("F19", Ecs, @"toomanyrequests|pull rate limit",
            "Docker Hub's rate limit for this address is exceeded.",
            "Wait an hour and run again, or put the images into ECR and name them in the parameter file."),
        new("F21", Ecs, @"exec format error|does not contain descriptor matching platform",
            "The image is built for another processor than the container hosts have.",
            "Name an image for linux/amd64 in the parameter file."),
        new("F20", Ecs, @"failed to normalize image reference|invalid reference format",
            "The container image name is invalid.",
            "Correct the image in the parameter file: registry, repository and tag, without spaces."),
        new("F56", Ecs,
            @"CannotPullContainerError.*(i/o timeout|dial tcp|request canceled|no such host|connection reset)|RequestError: send request "
                + @"failed",
            "The container hosts cannot reach the image's registry.",
            "Check that their subnets have a route to the internet through the NAT gateway, and run again."),
        new("F19", Ecs, @"CannotPullContainerError|pull access denied|manifest unknown|repository does not exist",
            "The image or tag does not exist, or pulling it is not allowed.",
            "Compare image and tag in the parameter file with the registry, and run again."),
        new("F23", Ecs, @"ResourceInitializationError.*(secret|ssm|registry auth)|unable to pull secrets|unable to retrieve secret",
            "A task could not read one of its secrets at startup.",
            "Check that the secret exists and contains the requested key; it may be scheduled for deletion after an earlier attempt."),
        new("F23", Ecs, @"OutOfMemory|exit code 137",
            "A container was stopped because it exceeded its memory limit.",
            "Raise the container's memory in the parameter file and run again."),
        new("F45", Ecs, @"failed to invoke EFS utils|mount\.nfs4|EFS.*(mount|timed out)|Failed to resolve .*efs",
            "A task could not mount the file system for recordings.",
            "Check that the file system has a mount target in each zone and that its security group allows the container hosts."),
        new("F45", Ecs, @"CannotCreateContainerError.*lchown.*operation not permitted",
            "Docker tries to change the owner of a volume's root, which an EFS access point with its own POSIX user does not allow.",
            "Mount the volume at a path that does not exist in the image; the default images comply, so compare image and tag with the "
                + "defaults."),
        new("F28", Ecs, @"no pg_hba\.conf entry.*no encryption",
            "The database accepts only encrypted connections (rds.force_ssl), but the application used an unencrypted one.",
            "Use an image that supports sslmode=require in its database URL, as the default images do; running again does not help."),
        new("F28", Ecs, @"PG::ConnectionBad|could not connect to server|could not translate host name|connection to server at .* failed",
            "The application cannot reach its database.",
            "Check that the database is available; if it became available later, run again."),
        new("F28", Ecs, @"Redis::CannotConnectError|Error connecting to Redis|RedisClient::CannotConnectError",
            "The application cannot reach its cache.",
            "Check that the cache is available and its security group allows the container hosts; then run again."),
        new("F23", Ecs, @"failed ELB health checks|Target\.(ResponseCodeMismatch|Timeout|FailedHealthChecks)|Health checks failed",
            "The tasks run, but fail the load balancer's health check.",
            "Read the end of the container's log: usually the application is still starting or cannot reach the database or cache."),
        new("F23", Ecs, @"failed container health checks",
            "The tasks run, but their own health check fails.",
            "Read the end of the container's log for what it is waiting for."),
        new("F23", Ecs,
            @"No Container Instances were found|no container instance met all of its requirements|RESOURCE:(MEMORY|CPU)|insufficient "
                + @"(memory|CPU)",
            "No container host has enough free memory or CPU for the task.",
            "Check that the container hosts are running; if they are, raise their number or size, or lower the containers' memory and "
                + "CPU, in the parameter file."),
        new("F18", Ecs, @"Unable to assume the service linked role",
            "The account uses ECS for the first time, and its service-linked role has not propagated yet.",
            "Run again; if it fails again: aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com."),
        new("F24", Ecs, @"No Fargate configuration exists for given values",
            "Fargate does not support this combination of CPU and memory.",
            "Choose a combination from AWS's list in the parameter file."),
        new("F27", Ecs, @"capacity provider.*(in use|cannot be deleted)|cluster cannot be deleted while",
            "Services or tasks still run in the cluster, so it cannot be deleted.",
            "Stop the remaining services and tasks, and delete the stack again."),
        new("F22", Ecs, @"Rails::.*Migration|PendingMigrationError|StandardError: An error has occurred, .* migration",
            "The application's version and the database schema are incompatible.",
            "Use the image the database was last used with, or one its release notes allow."),
    ];

    /// <summary>Hints that match many failures.</summary>
    public static IReadOnlyList<Hint> General { get; } =
    [
        new("F23", Ecs,
            @"circuit breaker|did not stabilize|Exceeded attempts to wait|exit code|Essential container in task exited|unable to "
                + @"consistently start tasks",
            "The service's tasks did not stay running, and ECS gave up.",
            "Read the stopped tasks' reasons and the end of the container's log."),
    ];
}
