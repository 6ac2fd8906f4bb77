namespace BbbGen.Templates.Stacks;

/// <summary>Shared constraints and labels of parameters of one kind.</summary>
public sealed partial class MasterTemplate
{
    /// <summary>
    /// EC2's families with Intel or AMD processors: the images we look up, and BigBlueButton's packages, are x86_64 only.
    /// </summary>
    const string X86Families = "(t2|t3a?|[cmr][4-9][abdeinz]*(-flex)?)";

    const string ImagePattern = "[a-z0-9]([a-zA-Z0-9._/-]*[a-zA-Z0-9])?"
        + "(:[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}(@sha256:[0-9a-f]{64})?|@sha256:[0-9a-f]{64})";

    const string ImageConstraint = "an image with a tag or digest, such as repository/image:v1.2.3";

    const string CidrPattern = "([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}";

    const string MailAddress = "[a-zA-Z0-9._+-]+@([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z][a-zA-Z0-9-]{0,61}[a-zA-Z0-9]";

    static Parameter<string> ImageName(string description, string pattern, [CallerMemberName] string logicalId = "") => new(
        description, logicalId)
    {
        Label = "Image name",
        Default = pattern,
        AllowedPattern = "[a-zA-Z0-9()./_*? -]{3,128}",
        ConstraintDescription = "a name pattern of an Amazon machine image",
    };

    static Parameter<string> Image(string description, string image, [CallerMemberName] string logicalId = "") => new(
        description, logicalId)
    {
        Label = "Image",
        Default = image,
        AllowedPattern = ImagePattern,
        ConstraintDescription = ImageConstraint,
    };

    /// <summary>A hexadecimal value of so many digits that fixes what is downloaded, or nothing.</summary>
    static Parameter<string> Pin(string description, string label, int digits, [CallerMemberName] string logicalId = "") => new(
        description, logicalId)
    {
        Label = label,
        Default = "",
        AllowedPattern = $"([0-9a-f]{{{digits}}})?",
        ConstraintDescription = $"empty, or {digits} hexadecimal digits in lower case",
    };

    static Parameter<int> Size(string description, string label, int gibibytes, int least, [CallerMemberName] string logicalId = "") => new(
        description, logicalId)
    {
        Label = label,
        Default = gibibytes,
        MinValue = least,

        // The maximum of a gp3 volume.
        MaxValue = 16384,
    };

    static Parameter<int> Count(
        string description, string label, int number, int most = 100, [CallerMemberName] string logicalId = "") => new(
        description, logicalId)
    {
        Label = label,
        Default = number,
        MinValue = 1,
        MaxValue = most,
    };

    static ListParameter<string> Ranges(
        string description, string label, string ranges, [CallerMemberName] string logicalId = "") => new(description, logicalId)
        {
            Label = label,
            Default = ranges,
        };

    static Parameter<int> Memory(string container, int mebibytes, [CallerMemberName] string logicalId = "") => new(
        "Memory of " + container + ", in MiB.", logicalId)
    {
        Label = "Memory (MiB)",
        Default = mebibytes,
        MinValue = 128,
        MaxValue = 122880,
    };

    static Parameter<int> Cpu(int units, [CallerMemberName] string logicalId = "") => new("CPU units; 1024 are one vCPU.", logicalId)
    {
        Label = "CPU units",
        Default = units,
        MinValue = 128,
        MaxValue = 16384,
    };
}
