using BbbGen.CloudFormation.Documents;
using BbbGen.Templates;

namespace BbbGen.Tests.EndToEnd.Updates;

/// <summary>
/// What people change in templates: properties of every kind, sources of values, resources, names, policies, outputs. Chosen by a random
/// source.
/// </summary>
/// <param name="random">Chooses; the same seed makes the same edits.</param>
internal sealed class TemplateEdits(Random random)
{
    /// <summary>
    /// Type, property and two values that AWS takes. Some change in place, some replace the resource, some only where they lie in a
    /// structure.
    /// </summary>
    private static readonly (string Type, string Property, Node One, Node Other)[] Settings =
    [
        ("AWS::CloudWatch::Alarm", "Threshold", Node.Of(11), Node.Of(12)),
        ("AWS::CloudWatch::Alarm", "AlarmDescription", Node.Of("Look at it."), Node.Of("Look at it now.")),
        ("AWS::CloudWatch::Alarm", "AlarmName", Node.Of("campus-alarm"), Node.Of("school-alarm")),
        ("AWS::Logs::LogGroup", "RetentionInDays", Node.Of(30), Node.Of(60)),
        ("AWS::EC2::SecurityGroup", "GroupDescription", Node.Of("Traffic of one kind"), Node.Of("Traffic of another kind")),
        ("AWS::EC2::Subnet", "MapPublicIpOnLaunch", Node.Of(true), Node.Of(false)),
        ("AWS::EC2::VPC", "EnableDnsHostnames", Node.Of(true), Node.Of(true)),
        ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.EbsOptimized", Node.Of(true), Node.Of(false)),
        ("AWS::EC2::LaunchTemplate", "LaunchTemplateName", Node.Of("campus-launch"), Node.Of("school-launch")),
        ("AWS::ECS::TaskDefinition", "Memory", Node.Of("1536"), Node.Of("3072")),
        ("AWS::ECS::Service", "HealthCheckGracePeriodSeconds", Node.Of(700), Node.Of(800)),
        ("AWS::EFS::AccessPoint", "PosixUser.Uid", Node.Of("1500"), Node.Of("1600")),
        ("AWS::EFS::AccessPoint", "RootDirectory.CreationInfo.Permissions", Node.Of("0750"), Node.Of("0700")),
        ("AWS::ElastiCache::ReplicationGroup", "SnapshotRetentionLimit", Node.Of(3), Node.Of(4)),
        ("AWS::ElastiCache::ReplicationGroup", "SnapshotWindow", Node.Of("01:00-02:00"), Node.Of("02:00-03:00")),
        ("AWS::RDS::DBCluster", "BackupRetentionPeriod", Node.Of(8), Node.Of(9)),
        ("AWS::RDS::DBCluster", "PreferredBackupWindow", Node.Of("01:00-02:00"), Node.Of("02:00-03:00")),
        ("AWS::RDS::DBInstance", "AutoMinorVersionUpgrade", Node.Of(false), Node.Of(true)),
        ("AWS::SecretsManager::Secret", "Description", Node.Of("One secret"), Node.Of("Another secret")),
        ("AWS::SecretsManager::Secret", "GenerateSecretString.PasswordLength", Node.Of(40), Node.Of(50)),
        ("AWS::SNS::Topic", "DisplayName", Node.Of("Campus"), Node.Of("School")),
        ("AWS::SNS::Topic", "TopicName", Node.Of("campus-topic"), Node.Of("school-topic")),
        ("AWS::KMS::Key", "Description", Node.Of("One key"), Node.Of("Another key")),
        ("AWS::SSM::Parameter", "Description", Node.Of("One value"), Node.Of("Another value")),
        ("AWS::IAM::Role", "MaxSessionDuration", Node.Of(7200), Node.Of(10800)),
        ("AWS::IAM::Role", "Path", Node.Of("/campus/"), Node.Of("/school/")),
        ("AWS::Lambda::Function", "Timeout", Node.Of(850), Node.Of(860)),
        ("AWS::Lambda::Function", "MemorySize", Node.Of(192), Node.Of(320)),
        ("AWS::ElasticLoadBalancingV2::TargetGroup", "HealthCheckIntervalSeconds", Node.Of(20), Node.Of(25)),
        ("AWS::ElasticLoadBalancingV2::TargetGroup", "Port", Node.Of(8081), Node.Of(8082)),
        ("AWS::ApplicationAutoScaling::ScalingPolicy", "PolicyName", Node.Of("campus-policy"), Node.Of("school-policy")),
        ("AWS::ApplicationAutoScaling::ScalableTarget", "MaxCapacity", Node.Of(11), Node.Of(12)),
    ];

    private readonly Dictionary<string, Node.Map> _files = TemplateSet.Generate()
        .ToDictionary(template => template.FileName, template => (Node.Map)YamlReader.Read(template.Text));

    /// <summary>What was edited, in words.</summary>
    public List<string> Done { get; } = [];

    /// <summary>The program's templates with so many edits.</summary>
    public IReadOnlyList<GeneratedTemplate> Make(int edits)
    {
        for (var edit = 0; edit < edits; edit++)
        {
            One();
        }

        return [.. TemplateSet.Generate().Select(template => template with { Text = YamlWriter.Write(_files[template.FileName]) })];
    }

    private void One()
    {
        Action edit = random.Next(12) switch
        {
            < 5 => Setting,
            5 => Added,
            6 => Renamed,
            7 => OtherSource,
            8 => Policy,
            9 => Output,
            10 => Literal,
            _ => Waits,
        };
        edit();
    }

    private void Setting()
    {
        var (type, property, one, other) = Settings[random.Next(Settings.Length)];
        var value = random.Next(2) == 0 ? one : other;
        if (Any(
            resource => resource.Type == type && (!property.Contains('.') || At(resource.Properties, property) is not null)) is { } found)
        {
            Change(
                found,
                $"{property} = {((value as Node.Text)?.Value ?? (value as Node.Plain)?.Value)}",
                With(found.Declaration, $"Properties.{property}", value));
        }
    }

    private void Added()
    {
        var file = AnyFile();
        var declaration = random.Next(2) == 0
            ? Node.MapOf(
                ("Type", Node.Of("AWS::SSM::Parameter")),
                ("Properties", Node.MapOf(("Type", Node.Of("String")), ("Value", Node.Of($"value {random.Next(3)}")))))
            : Node.MapOf(("Type", Node.Of("AWS::Logs::LogGroup")), ("Properties", Node.MapOf(("RetentionInDays", Node.Of(30)))));
        var added = new Found(file, $"Added{random.Next(3)}", declaration);
        Change(added, "is added", declaration);
    }

    private void Renamed()
    {
        if (Any(resource => resource.Type is "AWS::CloudWatch::Alarm" or "AWS::ApplicationAutoScaling::ScalingPolicy") is { } found)
        {
            Done.Add($"{found} gets another logical id");
            var resources = (Node.Map)_files[found.File]["Resources"]!;
            _files[found.File] = With(_files[found.File], "Resources", new Node.Map(
                [.. resources.Entries.Select(
                    entry => entry.Key == found.LogicalId ? KeyValuePair.Create($"{entry.Key}Renamed", entry.Value) : entry)]));
        }
    }

    /// <summary>The same value from elsewhere: nothing may come of it.</summary>
    private void OtherSource()
    {
        if (Any(resource => resource.Properties.Entries.Any(IsPlainText)) is { } found)
        {
            var texts = found.Properties.Entries.Where(IsPlainText).ToList();
            var (name, value) = texts[random.Next(texts.Count)];
            Change(found, $"{name} has the same value from a function", With(found.Declaration, $"Properties.{name}", random.Next(2) == 0
                ? new Node.Call("Sub", value)
                : Node.CallOf("Join", Node.Of(""), Node.ListOf(value))));
        }
    }

    private void Policy()
    {
        if (Any(resource => resource.Type != "AWS::CloudFormation::Stack") is { } found)
        {
            var (key, value) = random.Next(3) switch
            {
                0 => ("DeletionPolicy", Node.Of("Delete")),
                1 => ("Metadata", Node.MapOf(("Purpose", Node.Of("teaching")))),
                _ => ("UpdateReplacePolicy", Node.Of("Delete")),
            };
            Change(found, $"has the {key} {(value as Node.Text)?.Value}".TrimEnd(), With(found.Declaration, key, value));
        }
    }

    private void Output()
    {
        var file = AnyFile();
        if (_files[file]["Outputs"] is Node.Map)
        {
            Done.Add($"{file} has one output more");
            _files[file] = With(_files[file], $"Outputs.Added{random.Next(2)}", Node.MapOf(("Value", Node.Of($"value {random.Next(3)}"))));
        }
    }

    /// <summary>A parameter of a nested stack gets its number or name written out.</summary>
    private void Literal()
    {
        var stacks = Resources()
            .Where(resource => resource.Type == "AWS::CloudFormation::Stack" && resource.Properties["Parameters"] is Node.Map)
            .ToList();
        var stack = stacks[random.Next(stacks.Count)];
        var given =
            ((Node.Map)stack.Properties["Parameters"]!).Entries
                .Where(entry => entry.Value is Node.Call { Function: "Ref", Argument: Node.Text { Value: "BBBEnvironmentName" } }).ToList();
        if (given.Count > 0)
        {
            var value = random.Next(2) == 0 ? "bbbonaws" : "campus";
            Change(stack, $"is given the name {value}", With(stack.Declaration, $"Properties.Parameters.{given[0].Key}", Node.Of(value)));
        }
    }

    /// <summary>A resource waits for one before it: nothing may come of it.</summary>
    private void Waits()
    {
        if (Any(resource => resource.Declaration["DependsOn"] is null && resource.Type == "AWS::CloudWatch::Alarm") is { } found
            && Resources().FirstOrDefault(
                other => other.File == found.File && other.Type != found.Type && other.Declaration["Condition"] is null) is { } first)
        {
            Change(found, $"waits for {first.LogicalId}", With(found.Declaration, "DependsOn", Node.Of(first.LogicalId)));
        }
    }

    private static bool IsPlainText(KeyValuePair<string, Node> property) =>
        property.Value is Node.Text text
            && !text.Value.Contains("${")
            && !text.Value.Contains("{{");

    private void Change(Found resource, string words, Node.Map declaration)
    {
        Done.Add($"{resource} {words}");
        _files[resource.File] = With(_files[resource.File], $"Resources.{resource.LogicalId}", declaration);
    }

    private string AnyFile()
    {
        // The bucket's own template is deployed by another stack.
        var files = _files.Keys.Where(file => file != TemplateSet.Sources).Order(StringComparer.Ordinal).ToList();
        return files[random.Next(files.Count)];
    }

    private Found? Any(Func<Found, bool> fits)
    {
        var found = Resources().Where(fits).ToList();
        return found.Count == 0 ? null : found[random.Next(found.Count)];
    }

    private IEnumerable<Found> Resources() =>
        from file in _files
        where file.Key != TemplateSet.Sources
        orderby file.Key
        from resource in ((Node.Map)file.Value["Resources"]!).Entries
        select new Found(file.Key, resource.Key, (Node.Map)resource.Value);

    private static Node? At(Node.Map map, string path) => path.Split('.').Aggregate((Node?)map, (node, key) => (node as Node.Map)?[key]);

    private static Node.Map With(Node.Map map, string path, Node value)
    {
        var (key, rest) = path.Split('.', 2) is [var first, var others] ? (first, others) : (path, null);
        var changed = KeyValuePair.Create(key, rest is null ? value : With(map[key] as Node.Map ?? new Node.Map([]), rest, value));
        return new(map[key] is null ? [.. map.Entries, changed] : [.. map.Entries.Select(entry => entry.Key == key ? changed : entry)]);
    }

    private sealed record Found(string File, string LogicalId, Node.Map Declaration)
    {
        public string Type => ((Node.Text)Declaration["Type"]!).Value;

        public Node.Map Properties => Declaration["Properties"] as Node.Map ?? new Node.Map([]);

        public override string ToString() =>
            $"{File.Replace("bbb-on-aws-", "").Replace(".template.yaml", "")}/{LogicalId}";
    }
}
