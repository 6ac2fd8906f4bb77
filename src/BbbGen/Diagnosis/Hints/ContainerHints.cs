namespace BbbGen.Diagnosis.Hints;

/// <summary>Services, tasks and container hosts.</summary>
internal static class ContainerHints
{
    private const string Ecs = "AWS::ECS::";

    public static IReadOnlyList<Hint> All { get; } =
    [
        new("F19", Ecs, @"toomanyrequests|pull rate limit",
            "Docker Hub does not let this address pull more images for the moment.",
            "Wait an hour and run again, or put the images into ECR and name them in the parameter file."),
        new("F21", Ecs, @"exec format error|does not contain descriptor matching platform",
            "The image is built for another processor than the container hosts have.",
            "Name an image for linux/amd64 in the parameter file."),
        new("F20", Ecs, @"failed to normalize image reference|invalid reference format",
            "The name of a container's image is not one a registry could know.",
            "Correct the image in the parameter file: registry, repository and tag, without blanks."),
        new("F56", Ecs, @"CannotPullContainerError.*(i/o timeout|dial tcp|request canceled|no such host|connection reset)|RequestError: send request failed",
            "The container hosts do not reach the image's registry.",
            "Check that their subnets have a route to the internet through the NAT gateway, and run again."),
        new("F19", Ecs, @"CannotPullContainerError|pull access denied|manifest unknown|repository does not exist",
            "There is no such image or tag, or it may not be pulled.",
            "Compare image and tag in the parameter file with the registry, and run again."),
        new("F23", Ecs, @"ResourceInitializationError.*(secret|ssm|registry auth)|unable to pull secrets|unable to retrieve secret",
            "A task could not read one of its secrets before it began.",
            "Look whether the secret still exists and holds the key that is asked for; it may wait for its deletion after an earlier attempt."),
        new("F23", Ecs, @"OutOfMemory|exit code 137",
            "A container was ended because it needed more memory than it may have.",
            "Raise the container's memory in the parameter file and run again."),
        new("F45", Ecs, @"failed to invoke EFS utils|mount\.nfs4|EFS.*(mount|timed out)|Failed to resolve .*efs",
            "A task could not mount the file system for recordings.",
            "Check that the file system has a mount target in each zone and that its security group lets the container hosts in."),
        new("F45", Ecs, @"CannotCreateContainerError.*lchown.*operation not permitted",
            "Docker wants to change the owner of a volume's root, which an EFS access point with a user of its own does not allow.",
            "Mount the volume where the image has no folder of that name; with the images of the parameter file that is so, so compare image and tag with the defaults."),
        new("F28", Ecs, @"no pg_hba\.conf entry.*no encryption",
            "The database takes encrypted connections only (rds.force_ssl), and the application asked for one without.",
            "Use an image whose database address may say sslmode=require, as those of the parameter file's defaults do; running again does not help."),
        new("F28", Ecs, @"PG::ConnectionBad|could not connect to server|could not translate host name|connection to server at .* failed",
            "The application does not reach its database.",
            "Look whether the database is available; if it only came up later, run again."),
        new("F28", Ecs, @"Redis::CannotConnectError|Error connecting to Redis|RedisClient::CannotConnectError",
            "The application does not reach its cache.",
            "Look whether the cache is available and its security group lets the container hosts in; then run again."),
        new("F23", Ecs, @"failed ELB health checks|Target\.(ResponseCodeMismatch|Timeout|FailedHealthChecks)|Health checks failed",
            "The tasks run, but the load balancer gets no healthy answer from them.",
            "Read the end of the container's log: as a rule the application still starts, or cannot reach database or cache."),
        new("F23", Ecs, @"failed container health checks",
            "The tasks run, but their own health check fails.",
            "Read the end of the container's log for what it waits for."),
        new("F23", Ecs, @"No Container Instances were found|no container instance met all of its requirements|RESOURCE:(MEMORY|CPU)|insufficient (memory|CPU)",
            "No container host has room for the task.",
            "Look whether the container hosts came up; if they did, raise their number or type, or lower the containers' memory and CPU, in the parameter file."),
        new("F18", Ecs, @"Unable to assume the service linked role",
            "The account uses ECS for the first time, and its service-linked role is not known everywhere yet.",
            "Run again; if it stays so: aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com."),
        new("F24", Ecs, @"No Fargate configuration exists for given values",
            "Fargate does not offer this pair of CPU and memory.",
            "Choose a pair from AWS's list in the parameter file."),
        new("F27", Ecs, @"capacity provider.*(in use|cannot be deleted)|cluster cannot be deleted while",
            "Something still runs in the cluster, so it cannot go.",
            "Stop the services and tasks that are left in it, and delete the stack again."),
        new("F22", Ecs, @"Rails::.*Migration|PendingMigrationError|StandardError: An error has occurred, .* migration",
            "The application's version and the database's do not fit together.",
            "Go back to the image the database was last used with, or to one its release notes allow."),
    ];

    /// <summary>What is true of many failures.</summary>
    public static IReadOnlyList<Hint> General { get; } =
    [
        new("F23", Ecs, @"circuit breaker|did not stabilize|Exceeded attempts to wait|exit code|Essential container in task exited|unable to consistently start tasks",
            "The service's tasks did not stay up, and ECS gave up.",
            "Read the stopped tasks' reasons and the end of the container's log."),
    ];
}
