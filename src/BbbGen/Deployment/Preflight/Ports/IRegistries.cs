namespace BbbGen.Deployment.Preflight;

/// <summary>The registries container images come from.</summary>
internal interface IRegistries
{
    /// <summary>What a registry says about an image.</summary>
    /// <exception cref="BusyException">Nothing answers, or nothing without a login.</exception>
    Task<ImageAnswer> FindAsync(ImageName image, CancellationToken stop);
}

/// <summary>A registry's answer.</summary>
internal abstract record ImageAnswer
{
    private ImageAnswer()
    {
    }

    /// <summary>There is no such image or tag.</summary>
    public sealed record Missing : ImageAnswer;

    /// <summary>It is there.</summary>
    /// <param name="Platforms">For example <c>linux/amd64</c>; empty where the registry does not say.</param>
    public sealed record Found(IReadOnlyList<string> Platforms) : ImageAnswer;
}
