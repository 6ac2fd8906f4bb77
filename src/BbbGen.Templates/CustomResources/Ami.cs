using BbbGen.CloudFormation.Vocabulary.EC2;

namespace BbbGen.Templates.CustomResources;

/// <summary>The newest image of a name pattern, kept until pattern, owner or architecture changes: <c>lambdas/ami</c>.</summary>
internal sealed class Ami([CallerMemberName] string logicalId = "") : CustomResource("Custom::Ami", logicalId)
{
    /// <summary>The image's name, with <c>*</c> and <c>?</c> for what changes with every release.</summary>
    public required Value<string> NamePattern { init => Set(value); }

    /// <summary>The publisher of the image: an account id or an alias such as <c>amazon</c>.</summary>
    public required Value<string> Owner { init => Set(value); }

    /// <summary><c>x86_64</c> or <c>arm64</c>.</summary>
    public required Value<string> Architecture { init => Set(value); }

    public Value<Image> ImageId => Attribute<Image>();
}
