{{- $documents := slice -}}
{{- range slice "person" "outlet" }}{{ $kind := . }}{{ range where site.Pages "Params.layout" . }}{{ $documents = $documents | append (dict "kind" $kind "url" (strings.TrimPrefix "/" .RelPermalink) "title" .Title "about" (or .Params.role .Params.sort)) }}{{ end }}{{ end -}}
(self.onrecordSearchParts=self.onrecordSearchParts||[]).push({{ dict "url" "assets/search/_site_1.js" "documents" $documents | jsonify }});
