namespace BbbGen.Generators.AwsApi;

/// <summary>An exception class with the six constructors of an <c>AmazonServiceException</c>.</summary>
internal static class ErrorEmitter
{
    public static string Emit(ServiceModel service, ErrorShape error) =>
        Emit($"{service.ServiceId} answered with the error <c>{error.Code}</c>.", Identifier.Exception(error.Name),
            service.Client + "Exception");

    public static string Emit(string summary, string name, string parent) =>
        $$"""
        /// <summary>{{summary}}</summary>
        public partial class {{name}} : {{parent}}
        {
            public {{name}}() : base() { }
            public {{name}}(string message) : base(message) { }
            public {{name}}(string message, Exception innerException) : base(message, innerException) { }
            public {{name}}(Exception innerException) : base(innerException) { }
            public {{name}}(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
                : base(message, errorType, errorCode, requestId, statusCode) { }
            public {{name}}(
                string message, Exception innerException, ErrorType errorType, string errorCode, string requestId,
                HttpStatusCode statusCode)
                : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
        }
        """;
}
