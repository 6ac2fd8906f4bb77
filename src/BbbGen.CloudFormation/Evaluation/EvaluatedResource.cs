namespace BbbGen.CloudFormation.Evaluation;

/// <summary>
/// The values of a resource with all that they depend on, for the same resource in another scenario: if each question has the same answer
/// there, so have the values.
/// </summary>
/// <param name="Questions">What was asked, in this order: later questions may depend on earlier answers.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="Policies">Its creation and update policy.</param>
/// <param name="Problems">Problems of functions. Those of names come with the answers.</param>
internal sealed record EvaluatedResource(
    IReadOnlyList<EvaluatedResource.Question> Questions,
    Resolved.Map Properties,
    Resolved.Map Policies,
    IReadOnlyList<EvaluationProblem> Problems)
{
    /// <summary>Whether these names have the same values.</summary>
    public bool Fits(INames names)
    {
        foreach (var question in Questions)
        {
            if (!question.Ask(names).Equals(question.Answer))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A name whose value was needed.</summary>
    /// <param name="Ask">Asks for it again.</param>
    /// <param name="Answer">Its value.</param>
    public readonly record struct Question(Func<INames, object> Ask, object Answer);
}
